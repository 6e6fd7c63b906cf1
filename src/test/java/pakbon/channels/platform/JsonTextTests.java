package pakbon.channels.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTextTests {
    @Test
    void whatNoDatabaseOfOursCanKeepHoldsUpNoOrder() {
        var order = JsonText.parse("{\"note\": \" Bel\\u0000 aan \"}".getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(JsonText.text(order, "note")).isEqualTo("Bel aan");
    }
}
