package pakbon.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import pakbon.backoffice.SetUpForTests;
import pakbon.sales.SaleId;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.OneOfEach;
import pakbon.testing.PakbonTest;
import pakbon.testing.Visitor;

/**
 * Every page that there is, also those of one thing: open to everybody (axe), at no width wider than the screen, and
 * without a complaint of the browser. By turns in Dutch on a desk by day, and in English on a phone by night; their widths
 * in both languages, because words are longer in one than in the other.
 */
@PakbonTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "pakbon.setup.retailer=Thee & Tafel",
            "pakbon.setup.language=nl",
            "pakbon.setup.outlets=Utrecht, Zeist, Amersfoort",
            "pakbon.setup.owner-name=Roos Vermeer",
            "pakbon.setup.owner-email=" + SetUpForTests.ROOS,
            "pakbon.setup.owner-password=" + SetUpForTests.PASSWORD,
            "pakbon.for=bad input"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTests {
    private static final List<Integer> WIDTHS = List.of(390, 820, 1024);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private Business shop;
    private List<String> pages;

    /** Once for both: a business has one of each kind, and no second of that name. */
    @BeforeAll
    void aShopThatHasOneOfEach() {
        shop = StockRoom.of(TeaShop.in(pakbon), port).business();
        pages = AllPages.of(requestMappingHandlerMapping, OneOfEach.in(shop, "21990", "MOK-ZA-R"));
        assertThat(pages.size()).isGreaterThan(70);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyPageIsOpenToEverybodyAndFitsItsScreenInDutch() {
        try (var desk = Browser.visitor(port).reading("nl").arrive()) {
            arrive(desk, "nl");
            assertThat(faults(desk, with(gone("21991")), 0, 1440)).isEmpty();
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyPageIsOpenToEverybodyAndFitsItsScreenInEnglish() {
        try (var phone = Browser.visitor(port).reading("en").wide(390).dark().arrive()) {
            arrive(phone, "en");
            assertThat(faults(phone, with(gone("21992")), 1, 390)).isEmpty();
        }
    }

    private List<String> with(SaleId gone) {
        return Stream.concat(pages.stream(), Stream.of("/sales/" + gone + "/return"))
                .toList();
    }

    /** A sale of which goods have left, so that they can come back. */
    private SaleId gone(String order) {
        shop.receive(AnOrder.delivery(order).of(2, "POT-ROOD"));
        shop.parts(order).forEach(part -> {
            shop.pack(part);
            shop.complete(part);
        });
        return shop.sale(order).id();
    }

    /** Fields and buttons that stand out of their card, or are too narrow to be read. */
    @SuppressWarnings("unchecked")
    private static List<String> hanging(Visitor visitor, String where) {
        var found = (List<String>) visitor.page().evaluate("""
                () => [...document.querySelectorAll('main .sheet :is(select, textarea, input:not([type=checkbox], [type=radio], [type=hidden]), .btn)')]
                  .filter(one => one.checkVisibility() && !one.closest('.sr, dialog'))
                  .filter(one => {
                    const box = one.getBoundingClientRect();
                    let inner = false;
                    for (let up = one.parentElement; up && !up.matches('.sheet'); up = up.parentElement)
                      inner ||= /auto|scroll|hidden/.test(getComputedStyle(up).overflowX);
                    return !inner && box.right > one.closest('.sheet').getBoundingClientRect().right + 1
                      || one.matches('select') && box.width < 48;
                  })
                  .map(one => `${one.name || one.id || one.textContent.trim()} hangs out`)
                """);
        return found.stream().map(one -> where + ": " + one).distinct().toList();
    }

    private static void arrive(Visitor visitor, String language) {
        visitor.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .goTo("/settings")
                .speaking(language);
    }

    private static List<String> faults(Visitor visitor, List<String> pages, int turn, int width) {
        var faults = new ArrayList<String>();
        for (int at = 0; at < pages.size(); at++) {
            visitor.goTo(pages.get(at));
            if (at % 2 == turn) {
                try {
                    visitor.findsNoBarriers();
                } catch (AssertionError e) {
                    faults.add(e.getMessage());
                }
            }
            for (int each : WIDTHS) {
                visitor.page().setViewportSize(each, 900);
                int scrolls = (int) visitor.page().evaluate("() => document.documentElement.scrollWidth");
                faults.addAll(hanging(visitor, pages.get(at) + " at " + each));
                if (scrolls > each) {
                    faults.add(pages.get(at) + " is " + scrolls + " wide on a screen of " + each);
                }
            }
            visitor.page().setViewportSize(width, 900);
        }
        faults.addAll(visitor.complaints());
        return faults;
    }
}
