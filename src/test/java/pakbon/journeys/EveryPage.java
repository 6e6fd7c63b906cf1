package pakbon.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import pakbon.backoffice.SetUpForTests;
import pakbon.catalog.Products;
import pakbon.sales.Sale;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.OneOfEach;
import pakbon.testing.PakbonTest;
import pakbon.testing.Visitor;

/**
 * A picture of every page, for people ({@code bin/screenshots}); not a test, so not in the suite: {@link EveryPageTests} is.
 * Pages are found as there ({@link AllPages}); what is to be looked at in several states is named here.
 */
@PakbonTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "pakbon.templates=precompiled",
            "pakbon.setup.retailer=Thee & Tafel",
            "pakbon.setup.language=nl",
            "pakbon.setup.outlets=Utrecht, Zeist, Amersfoort",
            "pakbon.setup.owner-name=Roos Vermeer",
            "pakbon.setup.owner-email=" + SetUpForTests.ROOS,
            "pakbon.setup.owner-password=" + SetUpForTests.PASSWORD
        })
class EveryPage {
    private static final int PATIENCE = 120_000;
    private static final String LONG = "TT-2026-00020190-ANTRACIETGRIJS";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    /** Some four hundred pictures take longer than any test may. */
    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void isSeenInEveryLight() throws Exception {
        Files.createDirectories(Path.of("target/screenshots/every"));
        var paths = paths();
        var wanted = Pattern.compile(System.getProperty("pakbon.light", ""));
        for (var language : List.of("nl", "en")) {
            for (int width : new int[] {1440, 820, 390}) {
                for (boolean dark : new boolean[] {false, true}) {
                    if (wanted.matcher(light(language, width, dark)).lookingAt()) {
                        see(paths, language, width, dark);
                    }
                }
            }
        }
        assertThat(paths).isNotEmpty();
    }

    private static String light(String language, int width, boolean dark) {
        return language + "-" + width + (dark ? "-dark" : "");
    }

    private void see(List<String> paths, String language, int width, boolean dark) {
        var arrival = Browser.visitor(port).reading(language).wide(width);
        var roos = (dark ? arrival.dark() : arrival).arrive();
        // Templates are compiled as they are first asked for.
        roos.page().setDefaultTimeout(PATIENCE);
        roos.page().setDefaultNavigationTimeout(PATIENCE);
        try {
            picture(roos, "/signin", language, width, dark);
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                    .goTo("/settings")
                    .speaking(language);
            paths.removeIf(path -> !isPage(roos, path));
            paths.forEach(path -> picture(roos, path, language, width, dark));
        } finally {
            roos.forgives("");
            roos.close();
        }
    }

    /** Files, checks and streams are found by the same mappings. */
    private boolean isPage(Visitor roos, String path) {
        var answer = roos.page()
                .context()
                .request()
                .get("http://localhost:" + port + path, RequestOptions.create().setTimeout(PATIENCE));
        return answer.headers().getOrDefault("content-type", "").startsWith("text/html");
    }

    private static void picture(Visitor roos, String path, String language, int width, boolean dark) {
        var name = path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "x").replaceAll("[^a-z0-9]+", "-");
        roos.goTo(path).picture("every/" + name.substring(1) + "-" + light(language, width, dark));
        String found = (String) roos.page().evaluate(UGLY);
        if (!found.isEmpty()) {
            write(light(language, width, dark) + " " + path + "\n" + found + "\n");
        }
    }

    private static void write(String found) {
        try {
            Files.writeString(
                    Path.of("target/screenshots/every/found.txt"),
                    found,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What no picture is needed for: what hangs out at the side, and words that are broken where they have no hyphen. */
    private static final String UGLY = """
            () => {
              const found = new Set(), wide = document.documentElement.clientWidth;
              const seen = at => at.checkVisibility({ checkVisibilityCSS: true }) && !at.closest('.sr, .vh, [aria-hidden], iframe, svg');
              if (document.documentElement.scrollWidth > wide) found.add('  the page scrolls sideways: ' + document.documentElement.scrollWidth);
              const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let text; (text = words.nextNode()); ) {
                const at = text.parentElement;
                if (!seen(at) || /^(SCRIPT|STYLE|OPTION|TEXTAREA)$/.test(at.tagName)) continue;
                for (const word of text.data.matchAll(/[\\p{L}\\p{N}\\p{M}]+/gu)) {
                  const range = document.createRange();
                  range.setStart(text, word.index);
                  range.setEnd(text, word.index + word[0].length);
                  const boxes = [...range.getClientRects()].filter(box => box.width > 1);
                  const where = at.tagName.toLowerCase() + '.' + at.className;
                  if (boxes.length > 1 && boxes.some(box => Math.abs(box.top - boxes[0].top) > 3) && !/-nl|-en/.test(at.className)) found.add('  broken: ' + word[0] + ' (' + where + ')');
                  const scrolls = at.closest('pre, .days, [class*=scroll]');
                  if (!scrolls && boxes.some(box => box.right > wide + 1 || box.left < -1) && boxes.every(box => box.top > -1000)) found.add('  out at the side: ' + word[0] + ' (' + where + ')');
                }
              }
              return [...found].slice(0, 12).join('\\n');
            }""";

    /** Names as long as people have them; the product is one that nobody has said what it is yet. */
    private static Sale wordy(Business shop) {
        shop.receive(AnOrder.delivery(LONG)
                .of(3, LONG)
                .calling(
                        LONG,
                        "Handgemaakte Japanse theepottenset met onderzetters, bijpassende "
                                + "temperatuurbestendige theekommen en bamboe dienblad, antracietgrijs")
                .by(
                        "Wilhelmina-Cornelia van den Oudenhuijzen-Schimmelpenninck",
                        "wilhelminacornelia.vandenoudenhuijzen@oudenhuijzen-schimmelpenninck.example")
                .saying("Graag aanbellen bij de achterdeur aan de Burgemeester-van-Tuyllstraat")
                .unpaid());
        return shop.sale(LONG);
    }

    private List<String> paths() {
        var shop = TeaShop.in(pakbon).withAMorningsOrders().business();
        var sale = shop.sale("20186");
        var wordy = wordy(shop);
        var set = shop.in(() ->
                shop.the(Products.class).bySku(shop.retailer, List.of(LONG)).get(LONG));
        var paths = new ArrayList<>(AllPages.of(requestMappingHandlerMapping, OneOfEach.in(shop, "21990", "MOK-ZA-R")));
        paths.addAll(List.of(
                "/fulfillments?outlet=all",
                "/fulfillments?open=" + shop.part("20186", "Utrecht").id(),
                "/sales?open=" + sale.id(),
                "/sales/" + sale.id(),
                "/sales/" + sale.id() + "/edit",
                "/sales/" + sale.id() + "/customer",
                "/sales/" + sale.id() + "/receipt",
                "/fulfillments?outlet=all&open=" + shop.parts(LONG).getFirst().id(),
                "/sales?open=" + wordy.id(),
                "/sales/" + wordy.id(),
                "/sales/" + wordy.id() + "/edit?paying=true",
                "/sales/" + wordy.id() + "/customer",
                "/sales/" + wordy.id() + "/receipt",
                "/stock/" + shop.product("MOK-ZA-R"),
                "/stock/" + set,
                "/products/" + set,
                "/settings/audit/rows/" + sale.id()));
        var wanted = System.getProperty("pakbon.page", "");
        paths.removeIf(path -> !path.contains(wanted));
        return paths;
    }
}
