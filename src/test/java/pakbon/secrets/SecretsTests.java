package pakbon.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

class SecretsTests {
    static final RetailerId RETAILER = RetailerId.create();
    static final ConnectionId SHOP = ConnectionId.create();

    final Secrets secrets = new Secrets(key());

    @Test
    void whatWasSealedOpensAgain() {
        var sealed = secrets.seal("ck_geheim ☕", RETAILER, SHOP, "credentials");

        assertThat(secrets.open(sealed, RETAILER, SHOP, "credentials")).isEqualTo("ck_geheim ☕");
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("geheim");
    }

    @Test
    void theSameValueIsNeverSealedTheSameWay() {
        assertThat(secrets.seal("x", RETAILER, SHOP, "credentials"))
                .isNotEqualTo(secrets.seal("x", RETAILER, SHOP, "credentials"));
    }

    @Test
    void anyChangedByteKeepsItShut() {
        var sealed = secrets.seal("ck_geheim", RETAILER, SHOP, "credentials");
        for (int at = 0; at < sealed.length; at++) {
            var changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> secrets.open(changed, RETAILER, SHOP, "credentials"))
                    .isInstanceOf(Secrets.Unreadable.class);
        }
    }

    @Test
    void aValueThatWasMovedToAnotherRowDoesNotOpen() {
        var sealed = secrets.seal("ck_geheim", RETAILER, SHOP, "credentials");

        assertThatThrownBy(() -> secrets.open(sealed, RetailerId.create(), SHOP, "credentials"))
                .isInstanceOf(Secrets.Unreadable.class);
        assertThatThrownBy(() -> secrets.open(sealed, RETAILER, ConnectionId.create(), "credentials"))
                .isInstanceOf(Secrets.Unreadable.class);
        assertThatThrownBy(() -> secrets.open(sealed, RETAILER, SHOP, "webhook secret"))
                .isInstanceOf(Secrets.Unreadable.class);
    }

    @Test
    void anotherKeyIsNamedAsTheCause() {
        var sealed = new Secrets(key()).seal("ck_geheim", RETAILER, SHOP, "credentials");

        assertThatThrownBy(() -> secrets.open(sealed, RETAILER, SHOP, "credentials"))
                .hasMessage("sealed with another key");
    }

    @Test
    void theKeyOfTheDataFolderIsMadeOnceAndForOurselvesOnly(@TempDir Path data) throws IOException {
        var first = SecretKeys.find("", data);

        assertThat(SecretKeys.find("", data)).isEqualTo(first).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secret.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyFileThatStoodOpenIsClosed(@TempDir Path data) throws IOException {
        SecretKeys.find("", data);
        var file = data.resolve("secret.key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        SecretKeys.find("", data);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theOperatorsKeyIsTakenAndOneOfTheWrongSizeIsRefused(@TempDir Path data) {
        var key = key();

        assertThat(SecretKeys.find(Base64.getEncoder().encodeToString(key), data))
                .isEqualTo(key);
        assertThat(data.resolve("secret.key")).doesNotExist();
        assertThatThrownBy(() -> SecretKeys.find("c2hvcnQ=", data)).hasMessageContaining("PAKBON_SECRET_KEY");
        assertThatThrownBy(() -> SecretKeys.find("not base64!", data)).hasMessageContaining("PAKBON_SECRET_KEY");
    }

    @Test
    void aWebhookSecretIsMadeOfLettersAndDigits() {
        assertThat(Secrets.webhookSecret()).matches("[A-Za-z0-9]{40}").isNotEqualTo(Secrets.webhookSecret());
    }

    private static byte[] key() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
