package pakbon.trail;

/**
 * What a room counts over all businesses, so that a backup can be looked at once it has been unpacked: the numbers before and
 * after the copying are noted, and what comes out has to lie between them. So only rows that never go can bear witness.
 *
 * @param name of what is counted, as in {@code backups.count.<name>}
 * @param statement answers one row: how many, and when the newest of them came (or null)
 */
public record Witness(String name, String statement) {}
