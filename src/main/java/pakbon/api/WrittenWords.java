package pakbon.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** A text with the one character that PostgreSQL cannot keep (U+0000) is refused like a value of another type. */
@Configuration(proxyBeanMethods = false)
class WrittenWords {
    @Bean
    JacksonModule keepableText() {
        return new SimpleModule("keepable text").addDeserializer(String.class, new Keepable());
    }

    private static final class Keepable extends StringDeserializer {
        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            var text = super.deserialize(parser, context);
            return text != null && text.indexOf('\0') >= 0
                    ? (String) context.handleWeirdStringValue(String.class, text, "holds U+0000")
                    : text;
        }
    }
}
