package pakbon.backoffice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import pakbon.testing.Browser;

/** Whatever goes wrong is told in words, with a way out, and never with a trace. */
@SetUpForTests
@Import(ErrorPagesTests.Faulty.class)
class ErrorPagesTests {
    private static final String TOO_LARGE =
            "Een bestand mag hoogstens 10 MB zijn. Er is niets gewijzigd. Ga terug en kies een kleiner bestand, of splits het.";

    @LocalServerPort
    int port;

    @Controller
    static class Faulty {
        @ForStaff
        @GetMapping("/faulty/ours")
        String ours() {
            throw new IllegalStateException("a secret about the database");
        }

        @ForStaff
        @GetMapping("/faulty/conflict")
        String conflict() {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }

        @GetMapping("/faulty/forgotten")
        String forgotten() {
            return "backoffice/signin";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/faulty/ours,Er ging iets mis bij ons",
        "/faulty/conflict,Iemand was je voor",
        "/faulty/forgotten,Hier heb je geen toegang",
        "/nergens,Hier is niets",
        "/sales/geen-nummer,Hier is niets",
        "/assets/nergens.css,Hier is niets",
        "/settings/people/geen-nummer,Hier is niets"
    })
    void everyFaultHasItsPage(String path, String title) {
        try (var roos = Browser.visitor(port).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            assertThat(roos.heading("Afhandelingen")).isVisible();
            roos.forgives("status of 500");
            roos.goTo(path);
            assertThat(roos.heading(title)).isVisible();
            assertThat(roos.page().locator("nav a[href='/sales']")).hasCount(path.equals("/faulty/ours") ? 0 : 1);
            assertThat(roos.page().content()).doesNotContain("secret", "Exception", "at pakbon.");
            roos.picture("error" + path.replace('/', '-')).findsNoBarriers();
            roos.link("Naar de startpagina").click();
            assertThat(roos.heading("Afhandelingen")).isVisible();
        }
    }

    @Test
    void aFileThatIsTooLargeIsToldSoBeforeItIsSentAndAlsoAfter(@TempDir Path folder) throws IOException {
        var large = Files.write(folder.resolve("foto.jpg"), new byte[13 * 1024 * 1024]);
        try (var roos = Browser.visitor(port).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/products/files");
            var file = roos.page().locator("#file-products");
            file.setInputFiles(large);
            assertThat(file)
                    .hasJSProperty("validationMessage", "Dit bestand is te groot: hoogstens 10 MB. Splits het.");
            file.setInputFiles(new FilePayload("prijzen.csv", "text/csv", "sku\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(file).hasJSProperty("validationMessage", "");
            file.setInputFiles(large);
            roos.page().locator("form:has(#file-products)").evaluate("form => form.submit()");
            assertThat(roos.heading("Dat bestand is te groot")).isVisible();
            assertThat(roos.page().locator("main")).containsText(TOO_LARGE);
            roos.picture("error-too-large").findsNoBarriers();
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void moreFieldsThanAnyFormHasAreTheSendersFaultAndNoneOfOurs(CapturedOutput log) {
        var many = "a&".repeat(2_000);
        try (var roos = Browser.visitor(port).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            assertThat(roos.heading("Afhandelingen")).isVisible();
            var base = roos.page().url().replaceAll("(//[^/]+)/.*", "$1");
            for (var path : List.of("/reports", "/sales", "/fulfillments/selection/packing", "/api/2026-07/sales")) {
                var asked = roos.page().request().get(base + path + "?" + many);
                assertThat(asked.status()).as(path).isIn(400, 401, 405, 413);
                var sent = roos.page()
                        .request()
                        .post(
                                base + path,
                                RequestOptions.create()
                                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                                        .setData(many));
                assertThat(sent.status()).as(path).isIn(400, 401, 403, 405, 413);
            }
            roos.goTo("/reports?" + many);
            assertThat(roos.heading("Dat konden we niet lezen")).isVisible();
        }
        assertThat(log.getAll()).doesNotContain(" ERROR ", "InvalidParameterException");
    }

    @Test
    void aPartThatFailsLeavesThePageAndSaysSoBesideIt() {
        try (var roos = Browser.visitor(port).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/settings/people");
            roos.forgives("status of 500").forgives("Response Status Error Code 500");
            roos.page().evaluate("""
                    () => {
                      const part = document.createElement('button');
                      part.id = 'part';
                      part.setAttribute('hx-get', '/faulty/ours');
                      part.textContent = 'part';
                      document.querySelector('main').append(part);
                      htmx.process(part);
                    }
                    """);
            roos.page().locator("#part").click();
            assertThat(roos.page().locator("#toasts .toast")).containsText("Er ging iets mis bij ons");
            assertThat(roos.heading("Medewerkers")).isVisible();
            roos.picture("toast-nl-1440").findsNoBarriers();
            roos.page().locator("#toasts .toast__close").click();
            assertThat(roos.page().locator("#toasts .toast")).hasCount(0);
        }
    }
}
