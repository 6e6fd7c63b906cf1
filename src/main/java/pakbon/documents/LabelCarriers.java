package pakbon.documents;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The carriers that this Pakbon knows: none, unless the operator names a label service. */
@Configuration(proxyBeanMethods = false)
class LabelCarriers {
    @Bean
    @ConditionalOnProperty("pakbon.labels.url")
    LabelCarrier labelService(
            @Value("${pakbon.labels.name:Label service}") String name,
            @Value("${pakbon.labels.url}") URI address,
            @Value("${pakbon.labels.token:}") String token,
            JsonMapper json) {
        return new HttpLabelCarrier(name, address, token, json);
    }
}
