package pakbon.testing;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Chromium: the system's, or Playwright's own; where there is neither, the test is reported as skipped. One for
 * the whole run, and the next one should it die; each {@link Visitor} comes with a clean slate. Chromium's headless shell
 * comes first where it is installed: the same engine without windows, for two thirds of the work.
 */
public final class Browser {
    /** How long a page may take on a busy machine before we say that it does not come. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<String> WHOLE =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private static final List<String> ANY = Stream.concat(Stream.of("/usr/bin/chromium-headless-shell"), WHOLE.stream())
            .toList();

    private static com.microsoft.playwright.@Nullable Browser running;
    private static com.microsoft.playwright.@Nullable Browser whole;
    private static com.microsoft.playwright.@Nullable Browser phone;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    }

    private Browser() {}

    /** Somebody who comes to the pages of the application on this port. */
    public static Visitor.Arrival visitor(int port) {
        return new Visitor.Arrival(running(), "http://localhost:" + port);
    }

    /** Somebody who is sent to other sites and back: the shell does not let a test stand in for a site that is not there. */
    public static Visitor.Arrival traveller(int port) {
        return new Visitor.Arrival(whole(), "http://localhost:" + port);
    }

    /** Somebody with a phone, whose camera sees what {@link FakeCamera} shows. */
    public static Visitor.Arrival phone(int port) {
        return new Visitor.Arrival(withCamera(), "http://localhost:" + port).wide(390);
    }

    private static synchronized com.microsoft.playwright.Browser running() {
        var known = running;
        if (known == null || !isAlive(known)) {
            known = launch(arguments(), ANY);
            running = known;
        }
        return known;
    }

    private static synchronized com.microsoft.playwright.Browser whole() {
        var known = whole;
        if (known == null || !isAlive(known)) {
            known = launch(arguments(), WHOLE);
            whole = known;
        }
        return known;
    }

    private static synchronized com.microsoft.playwright.Browser withCamera() {
        var known = phone;
        if (known == null || !isAlive(known)) {
            var seeing = Stream.of(
                    "--use-fake-device-for-media-stream",
                    "--use-fake-ui-for-media-stream",
                    "--use-file-for-fake-video-capture=" + FakeCamera.FILM);
            known = launch(Stream.concat(arguments().stream(), seeing).toList(), ANY);
            phone = known;
        }
        return known;
    }

    /** Also when its driver is gone, which {@code isConnected} does not notice. */
    private static boolean isAlive(com.microsoft.playwright.Browser browser) {
        try {
            browser.newBrowserCDPSession().detach();
            return true;
        } catch (PlaywrightException e) {
            return false;
        }
    }

    private static com.microsoft.playwright.Browser launch(List<String> arguments, List<String> programs) {
        try {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var options = new BrowserType.LaunchOptions().setArgs(arguments);
            programs.stream()
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst()
                    .ifPresent(options::setExecutablePath);
            var launched = playwright.chromium().launch(options);
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            return launched;
        } catch (PlaywrightException e) {
            return Assumptions.abort("no Chromium here: " + e.getMessage());
        }
    }

    private static List<String> arguments() {
        var quiet = Stream.of(
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        var root = System.getProperty("user.name").equals("root") ? Stream.of("--no-sandbox") : Stream.<String>of();
        return Stream.concat(quiet, root).toList();
    }
}
