package pakbon.killing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;
import pakbon.testing.woo.FakeWooShop;

/**
 * The owner makes a backup while orders keep coming in. The machine is lost; on another one the backup is put back, and after the
 * shop was read again every order is there once and the stock adds up.
 */
class RestoreTests {
    private static final String OWNER = "eigenaar@theehuis.example";
    private static final String PASSWORD = "een lang wachtwoord";
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);

    @TempDir
    Path folder;

    private final List<Long> placed = new CopyOnWriteArrayList<>();
    private volatile boolean selling = true;

    @Test
    void aBackupThatIsMadeWhileOrdersComeInBringsThemAllBackOnAnotherMachine() throws Exception {
        try (var shop = FakeWooShop.open()) {
            Map<String, String> levels;
            var lost = folder.resolve("lost");
            var found = Files.createDirectory(folder.resolve("found"));
            try (var pakbon = new PakbonProcess(lost, environment(shop));
                    var customers = Executors.newVirtualThreadPerTaskExecutor()) {
                pakbon.start();
                var tea = connect(shop, new Till(pakbon.address(), "restore-test-token"));
                var buying = customers.submit(() -> buy(shop, tea));
                await("orders come in", () -> stages(lost).size() > 5);
                makeABackup(pakbon);
                selling = false;
                buying.get();
                await("all are here", () -> stages(lost).keySet().containsAll(placed));
                try (var rows = Invariants.of(lost)) {
                    levels = rows.levels();
                }
                pakbon.kill();
            }
            var file = onlyBackup(lost);
            Files.copy(lost.resolve("secret.key"), found.resolve("secret.key"));
            assertThat(restore(file, found)).contains("Restored: everything done up to");

            var environment = new HashMap<>(environment(shop));
            environment.put("PAKBON_BACKUP_DIR", folder.resolve("usb").toString());
            try (var pakbon = new PakbonProcess(found, environment)) {
                pakbon.start();
                await(
                        "what came in later is read again",
                        () -> stages(found).keySet().containsAll(placed));
                try (var rows = Invariants.of(found)) {
                    rows.hold();
                    assertThat(rows.stages()).as("each of them once").hasSameSizeAs(placed);
                    assertThat(rows.levels()).as("to the unit").isEqualTo(levels);
                }
                theFailureIsSeen(pakbon);
            }
        }
    }

    private void makeABackup(PakbonProcess pakbon) {
        try (var owner = owner(pakbon, false)) {
            owner.goTo("/settings/backups");
            assertThat(owner.page().getByText("Er is nog geen back-up")).isVisible();
            owner.button("Nu een back-up maken").click();
            assertThat(owner.page().getByText("Er is een goede back-up van")).isVisible(PATIENTLY);
            owner.picture("backups-nl-1440").findsNoBarriers();
            owner.page().setViewportSize(390, 844);
            owner.picture("backups-nl-390").findsNoBarriers();
            var download =
                    owner.page().waitForDownload(() -> owner.link("Downloaden").click());
            assertThat(download.suggestedFilename()).startsWith("pakbon-").endsWith(".zip");
            owner.fill("#f-password", "niet dit").button("Sleutel downloaden").click();
            assertThat(owner.page().locator("#e-password")).isVisible();
            owner.fill("#f-password", PASSWORD);
            var key = owner.page()
                    .waitForDownload(() -> owner.button("Sleutel downloaden").click());
            assertThat(key.suggestedFilename()).isEqualTo("secret.key");
        }
    }

    private void theFailureIsSeen(PakbonProcess pakbon) {
        try (var owner = owner(pakbon, true)) {
            owner.goTo("/settings/backups").button("Nu een back-up maken").click();
            assertThat(owner.page().getByText("De map voor back-ups is er niet"))
                    .isVisible(PATIENTLY);
            owner.picture("backups-failed-nl-1440-dark").findsNoBarriers();
            owner.goTo("/fulfillments");
            assertThat(owner.page().locator(".alarmbar")).containsText("Er is nog geen goede.");
            owner.picture("backups-bar-nl-1440-dark").findsNoBarriers();
            owner.speaking("en").goTo("/settings/backups").picture("backups-failed-en-1440-dark");
            owner.page().setViewportSize(390, 844);
            owner.goTo("/fulfillments").picture("backups-bar-en-390-dark");
        }
    }

    private static Visitor owner(PakbonProcess pakbon, boolean dark) {
        var arrival = Browser.visitor(pakbon.address().getPort());
        return (dark ? arrival.dark() : arrival).arrive().signIn(OWNER, PASSWORD);
    }

    private Void buy(FakeWooShop shop, long tea) {
        while (selling) {
            placed.add(shop.order().of("1", tea).sent().place());
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return null;
    }

    private static long connect(FakeWooShop shop, Till till) throws InterruptedException {
        var tea = shop.product("TEA", "Thee", "10.00");
        var outlet = till.get("/outlets").data().get(0).path("id").stringValue();
        var product =
                till.post("/pakbon/products", Map.of("sku", "TEA", "name", "Thee", "barcode", "", "price", "10.00"));
        till.post(
                "/pakbon/stock-counts",
                Map.of(
                        "outlet_id",
                        outlet,
                        "product_id",
                        product.data().path("id").stringValue(),
                        "level",
                        "1000",
                        "reason",
                        "opening"));
        var connected = till.post(
                "/pakbon/channels",
                Map.of(
                        "platform", "woocommerce",
                        "name", "Webwinkel",
                        "address", shop.address().toString(),
                        "credentials", Map.of("consumer_key", FakeWooShop.KEY, "consumer_secret", FakeWooShop.SECRET),
                        "outlet_ids", List.of(outlet)));
        assertThat(connected.status()).as("%s", connected.body()).isBetween(200, 299);
        return tea;
    }

    private static Map<Long, String> stages(Path data) throws Exception {
        try (var rows = Invariants.of(data)) {
            return rows.stages();
        }
    }

    private static Path onlyBackup(Path data) throws Exception {
        try (var files = Files.newDirectoryStream(data.resolve("backups"), "*.zip")) {
            return files.iterator().next();
        }
    }

    /** The command, as somebody gives it on a machine where nothing runs. */
    private String restore(Path file, Path data) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(WarmClasses.options());
        command.addAll(List.of("pakbon.PakbonApplication", "restore", file.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PAKBON_DATA", data.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static Map<String, String> environment(FakeWooShop shop) {
        return Map.of(
                "PAKBON_SETUP_RETAILER", "Theehuis",
                "PAKBON_SETUP_OUTLETS", "Utrecht",
                "PAKBON_SETUP_OWNER_EMAIL", OWNER,
                "PAKBON_SETUP_OWNER_PASSWORD", PASSWORD,
                "PAKBON_SETUP_API_TOKEN", "restore-test-token",
                "PAKBON_SHOPS_ALLOW_PRIVATE_ADDRESSES", "true",
                "PAKBON_SHOPS_TRUST", shop.trust().toString(),
                "PAKBON_CHANNELS_POLLINTERVAL", "1s",
                "PAKBON_HTTPS", "off");
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        var deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited for: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
