package pakbon.database;

import java.nio.file.Path;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When backups are made and how many stay.
 *
 * @param dir where they go ({@code PAKBON_BACKUP_DIR}); null: {@code backups} in the data folder. One that is named has to be
 *     there: an empty place where a disk should be is not filled with backups
 * @param at time of day on this machine's clock
 * @param days of so many days the last backup stays
 * @param weeks and of so many weeks
 */
@ConfigurationProperties("pakbon.backup")
public record BackupSettings(
        @Nullable Path dir,
        @DefaultValue("03:00") LocalTime at,
        @DefaultValue("7") int days,
        @DefaultValue("4") int weeks) {}
