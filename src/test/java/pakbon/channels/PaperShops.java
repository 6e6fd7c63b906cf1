package pakbon.channels;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@TestConfiguration(proxyBeanMethods = false)
class PaperShops {
    @Bean
    PaperShop paperShop() {
        return new PaperShop();
    }
}
