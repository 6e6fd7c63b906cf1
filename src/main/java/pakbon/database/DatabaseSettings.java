package pakbon.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data lives.
 *
 * @param data the folder of everything Pakbon keeps on disk ({@code PAKBON_DATA})
 * @param database another PostgreSQL than the bundled one ({@code PAKBON_DATABASE_URL}, {@code _USER}, {@code _PASSWORD})
 */
@ConfigurationProperties("pakbon")
record DatabaseSettings(
        @DefaultValue("data") Path data, @DefaultValue Outside database) {
    /** @param user becomes the owner of the tables; the application works under a lesser role */
    record Outside(
            @DefaultValue("") String url,
            @DefaultValue("") String user,
            @DefaultValue("") String password) {
        boolean isNamed() {
            return !url.isBlank();
        }

        @Override
        public String toString() {
            return "Outside[" + user + "]";
        }
    }
}
