package pakbon.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import pakbon.backoffice.SetUpForTests;

/** Who looks for barriers and complaints finds them. */
@SetUpForTests
class VisitorTests {
    @LocalServerPort
    int port;

    @Test
    void aPictureWithoutWordsAndAnUnreadableLineAreFoundOnAPageThatIsOtherwiseInOrder() {
        try (var roos = Browser.visitor(port).arrive()) {
            roos.goTo("/signin").findsNoBarriers();
            roos.page().evaluate("""
                    () => {
                      const line = document.createElement('p');
                      line.textContent = 'Nauwelijks te zien';
                      line.style = 'color: #ccc; background: #fff';
                      document.querySelector('main').append(new Image(9, 9), line);
                    }
                    """);
            assertThatThrownBy(roos::findsNoBarriers)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("image-alt")
                    .hasMessageContaining("color-contrast")
                    .hasMessageContaining("Nauwelijks te zien");
        }
    }
}
