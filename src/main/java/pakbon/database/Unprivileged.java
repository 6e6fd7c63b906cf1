package pakbon.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * PostgreSQL refuses to run as root. Started by root it runs in a user namespace, where root is nobody in particular; where
 * the machine allows none (most containers), as the user who owns the cluster, and that is {@code nobody} when root made it.
 */
record Unprivileged(List<String> prefix) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65_534;

    /** For this process, this machine and this cluster, which may not be there yet. */
    static Unprivileged here(Path cluster) throws IOException {
        return here(cluster, Unprivileged::works);
    }

    static Unprivileged here(Path cluster, Predicate<List<String>> works) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Unprivileged(List.of());
        }
        int owner = Files.exists(cluster) ? owner(cluster) : ROOT;
        var namespace = List.of("unshare", "-U");
        if (owner == ROOT && works.test(namespace)) {
            return new Unprivileged(namespace);
        }
        int user = owner == ROOT ? NOBODY : owner;
        var other = as(user);
        if (!works.test(other)) {
            throw new DatabaseUnusable(
                    "PostgreSQL does not run as root, and this machine has neither user namespaces nor setpriv.",
                    "Start Pakbon as an ordinary user, or name another PostgreSQL in PAKBON_DATABASE_URL.",
                    null);
        }
        if (Files.exists(cluster) && owner != user) {
            giveTo(user, cluster);
        }
        return new Unprivileged(other);
    }

    /**
     * The folders above the cluster may be root's alone: of root's powers, passing through them is the one that goes along.
     * The secure bit makes it count for access(2) too, by which pg_ctl looks for the server's program.
     */
    private static List<String> as(int user) {
        return List.of(
                "setpriv",
                "--reuid=" + user,
                "--regid=" + user,
                "--clear-groups",
                "--securebits=+no_setuid_fixup",
                "--inh-caps=-all,+dac_override",
                "--ambient-caps=-all,+dac_override");
    }

    private static int owner(Path folder) throws IOException {
        return (int) Files.getAttribute(folder, "unix:uid");
    }

    private static void giveTo(int user, Path cluster) throws IOException {
        try (var files = Files.walk(cluster)) {
            for (var file : files.toList()) {
                Files.setAttribute(file, "unix:uid", user);
            }
        }
    }

    private static boolean works(List<String> prefix) {
        var command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
