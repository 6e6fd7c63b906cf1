package pakbon.testing;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Chromium: the system's, or Playwright's own; where there is neither, the test is reported as skipped. One for
 * the whole run; each {@link Visitor} comes with a clean slate.
 */
public final class Browser {
    private static com.microsoft.playwright.@Nullable Browser running;
    private static com.microsoft.playwright.@Nullable Browser phone;

    private Browser() {}

    /** Somebody who comes to the pages of the application on this port. */
    public static Visitor.Arrival visitor(int port) {
        return new Visitor.Arrival(running(), "http://localhost:" + port);
    }

    /** Somebody with a phone, whose camera sees what {@link FakeCamera} shows. */
    public static Visitor.Arrival phone(int port) {
        return new Visitor.Arrival(withCamera(), "http://localhost:" + port).wide(390);
    }

    private static synchronized com.microsoft.playwright.Browser running() {
        var known = running;
        if (known == null) {
            known = launch(arguments());
            running = known;
        }
        return known;
    }

    private static synchronized com.microsoft.playwright.Browser withCamera() {
        var known = phone;
        if (known == null) {
            known = launch(Stream.concat(
                            arguments().stream(),
                            Stream.of(
                                    "--use-fake-device-for-media-stream",
                                    "--use-fake-ui-for-media-stream",
                                    "--use-file-for-fake-video-capture=" + FakeCamera.FILM))
                    .toList());
            phone = known;
        }
        return known;
    }

    private static com.microsoft.playwright.Browser launch(List<String> arguments) {
        try {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var options = new BrowserType.LaunchOptions().setArgs(arguments);
            installed().ifPresent(options::setExecutablePath);
            var launched = playwright.chromium().launch(options);
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            return launched;
        } catch (PlaywrightException e) {
            return Assumptions.abort("no Chromium here: " + e.getMessage());
        }
    }

    private static List<String> arguments() {
        return System.getProperty("user.name").equals("root") ? List.of("--no-sandbox") : List.of();
    }

    private static Optional<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
