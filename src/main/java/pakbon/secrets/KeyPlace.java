package pakbon.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where the key lies that opens what is sealed. No backup holds it: whoever finds a backup cannot open the keys of shops. So it
 * has to be kept somewhere else, and its mark says which backup it belongs to.
 */
@Component
public class KeyPlace {
    private final String given;
    private final Path data;

    public KeyPlace(@Value("${pakbon.secret-key:}") String given, @Value("${pakbon.data:./data}") Path data) {
        this.given = given;
        this.data = data;
    }

    /** Whether it is Pakbon that keeps it; otherwise whoever set {@code PAKBON_SECRET_KEY} does. */
    public boolean isOurs() {
        return given.isBlank();
    }

    /** Where it lies when it is ours. */
    public Path file() {
        return data.toAbsolutePath().normalize().resolve(SecretKeys.FILE);
    }

    /** Says which key it is, and nothing about it; empty where there is none yet. */
    public Optional<String> mark() {
        return isOurs() && Files.notExists(file())
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(Secrets.idOf(SecretKeys.find(given, data))));
    }

    /** The key itself, as the file holds it: to be kept elsewhere by somebody who has shown who they are. */
    public String text() {
        try {
            return Files.readString(file()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
