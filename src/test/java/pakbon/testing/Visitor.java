package pakbon.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.ResultType;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Somebody at a browser. Whatever the page complains of while this person is there (errors in the console, scripts that
 * the content security policy stopped, requests to anybody else) fails the test when the visit ends.
 */
public final class Visitor implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    /** A refused form answers 4xx with the page; browsers write that down as an error. */
    private static final Pattern ANSWERED = Pattern.compile("Failed to load resource: .* status of 4\\d\\d.*");

    /** How long a browser may take to let somebody go. */
    private static final Duration GOING = Duration.ofMinutes(1);

    private final String base;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> forgiven = new ArrayList<>();

    private Visitor(String base, BrowserContext context) {
        this.base = base;
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !ANSWERED.matcher(message.text()).matches()) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            var address = request.url().replaceFirst("^blob:", "");
            if (!address.startsWith(base) && !address.startsWith("data:")) {
                complaints.add("asked somebody else: " + request.url());
            }
        });
    }

    /** How somebody comes: language, size, colours, and whether scripts run. */
    public static final class Arrival {
        private final Browser browser;
        private final String base;
        private final Browser.NewContextOptions options =
                new Browser.NewContextOptions().setLocale("nl-NL").setViewportSize(1440, 1000);

        Arrival(Browser browser, String base) {
            this.browser = browser;
            this.base = base;
        }

        public Arrival reading(String language) {
            options.setLocale(language.equals("nl") ? "nl-NL" : "en-GB");
            return this;
        }

        public Arrival wide(int width) {
            options.setViewportSize(width, width < 700 ? 844 : 1000);
            return this;
        }

        public Arrival dark() {
            options.setColorScheme(ColorScheme.DARK);
            return this;
        }

        /** Goes to fake shops, too, whose certificates nobody has signed. */
        public Arrival believingFakeShops() {
            options.setIgnoreHTTPSErrors(true);
            return this;
        }

        public Arrival withoutScripts() {
            options.setJavaScriptEnabled(false);
            return this;
        }

        public Visitor arrive() {
            var context = browser.newContext(options);
            context.setDefaultTimeout(40_000);
            return new Visitor(base, context);
        }
    }

    public Page page() {
        return page;
    }

    /** Opens a path of ours and waits for it to be there. */
    public Visitor goTo(String path) {
        page.navigate(base + path);
        return this;
    }

    public Visitor signIn(String email, String password) {
        goTo("/signin");
        fill("#email", email);
        fill("#password", password);
        page.locator("form[action='/signin'] button").click();
        return this;
    }

    public Visitor fill(String selector, String text) {
        page.locator(selector).fill(text);
        return this;
    }

    /** Reads the pages in this language from now on. */
    public Visitor speaking(String language) {
        if (!page.locator("html").getAttribute("lang").equals(language)) {
            page.evaluate("language => document.querySelector(`.lang button[value=${language}]`).click()", language);
            page.waitForCondition(
                    () -> page.locator("html").getAttribute("lang").equals(language));
        }
        return this;
    }

    public Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    public Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    public Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    /** The path and query where the visitor is now. */
    public String at() {
        return page.url().substring(base.length());
    }

    /** Into {@code target/screenshots}, the whole page; only where somebody is going to look ({@code -Dpakbon.pictures=true}). */
    public Visitor picture(String name) {
        if (!Boolean.getBoolean("pakbon.pictures")) {
            return this;
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        return this;
    }

    /** Nothing on this page keeps people with other eyes or hands out (axe, WCAG 2.2 AA). */
    public Visitor findsNoBarriers() {
        // of what is in order one example each is described: describing everything costs as much as the looking
        var options = new AxeRunOptions();
        options.setResultTypes(List.of(ResultType.Violations.getKey()));
        // what axe otherwise does in a window of its own, for the sake of frames, costs more than the looking
        var violations = new AxeBuilder(page)
                .options(options)
                .setLegacyMode(page.frames().size() == 1)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        assertThat(violations.stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .toList()))
                .as("barriers on " + at())
                .isEmpty();
        return this;
    }

    /** Complaints that hold this text are what the story is about. */
    public Visitor forgives(String text) {
        forgiven.add(text);
        return this;
    }

    /** What the pages have complained of so far. */
    public List<String> complaints() {
        return complaints.stream()
                .filter(complaint -> forgiven.stream().noneMatch(complaint::contains))
                .toList();
    }

    @Override
    public void close() {
        try (var watch = Patience.of(GOING)) {
            context.close();
        }
        assertThat(complaints()).as("what the browser complained of").isEmpty();
    }
}
