package pakbon.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
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

    /** Whatever stands still: it costs the test that it stood still in, not the whole run. */
    @Test
    void aBrowserThatNoLongerAnswersIsPutDownAndTheNextVisitorMeetsANewOne() throws IOException, InterruptedException {
        var roos = Browser.visitor(port).arrive();
        roos.goTo("/signin");
        stopBrowsers();
        try (var watch = Patience.of(Duration.ofSeconds(2))) {
            assertThatThrownBy(() -> roos.page().evaluate("1 + 1")).isInstanceOf(PlaywrightException.class);
        }
        try (var next = Browser.visitor(port).arrive()) {
            assertThat(next.goTo("/signin").page().locator("#email")).isVisible();
        }
    }

    private static void stopBrowsers() throws IOException, InterruptedException {
        var browsers = ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").contains("chrom"))
                .map(each -> Long.toString(each.pid()));
        var command = Stream.concat(Stream.of("kill", "-STOP"), browsers).toList();
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}
