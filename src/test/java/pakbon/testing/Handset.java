package pakbon.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The Scanner in somebody's hand: how it is paired, and what a hand does with it. */
public final class Handset {
    public static final String API = "/api/2026-07/pakbon/scanner";
    private static final Pattern ARRIVED = Pattern.compile("line--(live|connect|decide)");
    private static final LocatorAssertions.HasClassOptions PATIENTLY =
            new LocatorAssertions.HasClassOptions().setTimeout(60_000);

    private Handset() {}

    /** Pairs it by password, so that this person holds it. */
    public static Visitor paired(Visitor phone, int port, String email, String password, String device) {
        phone.page().context().setDefaultTimeout(30_000);
        says(phone, port, "POST", "/pairing", Map.of("email", email, "password", password, "device_name", device));
        return phone;
    }

    public static void speaks(Visitor phone, int port, String language) {
        says(phone, port, "PUT", "/session/language", Map.of("language", language));
    }

    /** What the app would say to the server, with the cookie of this phone. */
    public static void says(Visitor phone, int port, String method, String path, Object body) {
        var answer = phone.page()
                .context()
                .request()
                .fetch(
                        "http://localhost:" + port + API + path,
                        RequestOptions.create()
                                .setMethod(method)
                                .setHeader("X-Pakbon-Scanner", "1")
                                .setData(body));
        if (!answer.ok()) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
    }

    /** Goes to the screen of an order, whichever its state has. */
    public static void at(Page page, String fulfillment) {
        page.evaluate("hash => { location.hash = hash; }", "#/o/" + fulfillment);
    }

    /** Opens an order that is picked and waits for its lines. */
    public static void open(Page page, String fulfillment) {
        at(page, fulfillment);
        assertThat(page.locator(".walk .row").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    }

    /**
     * A scanner that types: all keys of a code and Enter, as fast as it can. They are all struck before the app hears the
     * first, as keys of a real one are: however busy the machine is, no pause comes between them.
     */
    public static void types(Page page, String... codes) {
        page.evaluate("""
                codes => codes
                  .flatMap(code => [...code, 'Enter'].map(key => new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true})))
                  .forEach(key => document.activeElement.dispatchEvent(key))
                """, List.of(codes));
    }

    public static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    public static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    public static Locator verdict(Page page) {
        return page.locator(".verdict");
    }

    public static Locator waiting(Page page) {
        return page.locator(".line");
    }

    /**
     * Everything that was done has arrived. What has only just been tapped may still be on its way to the disk: whoever
     * writes to the same store waits for it there, and is told after the app is.
     */
    public static void isSettled(Page page) {
        page.evaluate("""
                () => new Promise((resolve, reject) => {
                  const opening = indexedDB.open('pakbon-scanner');
                  opening.onerror = () => reject(opening.error);
                  opening.onsuccess = () => {
                    const writing = opening.result.transaction(['actions', 'work'], 'readwrite');
                    writing.objectStore('actions').count();
                    writing.oncomplete = () => requestAnimationFrame(() => requestAnimationFrame(resolve));
                    writing.onabort = () => reject(writing.error);
                  };
                }).then(() => true)
                """);
        assertThat(waiting(page)).hasClass(ARRIVED, PATIENTLY);
    }

    /**
     * Goes to what waits and asks for it to be sent at once. The network is back by then, so that the app may be at it
     * already, and what is sent waits for nobody's thumb: the button is gone with the last of it.
     */
    public static void sends(Page page, String words) {
        waiting(page).click();
        page.waitForURL("**/scanner#/queue");
        page.waitForFunction("""
                words => {
                  const asking = [...document.querySelectorAll('button')].find(one => one.textContent.trim() === words);
                  asking?.click();
                  return asking || document.querySelector('.line--live, .line--decide');
                }
                """, words);
    }

    /** The app has been kept on the device, and opens without a network. */
    public static void isKept(Page page) {
        page.evaluate("navigator.serviceWorker.ready.then(() => true)");
    }
}
