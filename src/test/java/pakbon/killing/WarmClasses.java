package pakbon.killing;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.springframework.util.FileSystemUtils;

/**
 * What a first start of Pakbon has learned about its classes, kept beside them: each start after it takes half the time, and
 * whoever is killed a dozen times starts a dozen times. The virtual machine keeps that for jars only.
 */
final class WarmClasses {
    private static final Path HOME = Path.of("target", "warm");
    private static final Path CLASSES = Path.of("target", "classes");

    private WarmClasses() {}

    /** What the virtual machine is told, so that it finds them; learned anew when a class has changed. */
    static List<String> options() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        var known = HOME.resolve(key());
        try (var channel = FileChannel.open(HOME.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assert lock.isValid();
            var jar = known.resolve("pakbon.jar");
            var cache = known.resolve("pakbon.aot");
            if (!Files.exists(cache)) {
                forgetOthers();
                Files.createDirectories(known);
                pack(jar);
                learn(jar, cache);
            }
            return List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-cp", classPath(jar));
        }
    }

    private static String key() throws IOException {
        try (var files = Files.walk(CLASSES)) {
            var newest = files.map(Path::toFile)
                    .mapToLong(File::lastModified)
                    .sorted()
                    .toArray();
            return newest.length + "-" + newest[newest.length - 1];
        }
    }

    private static void forgetOthers() throws IOException {
        try (var old = Files.list(HOME)) {
            for (var folder : old.filter(Files::isDirectory).toList()) {
                FileSystemUtils.deleteRecursively(folder);
            }
        }
    }

    private static void pack(Path jar) throws IOException {
        try (var files = Files.walk(CLASSES);
                var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.setLevel(1);
            for (var file : files.filter(each -> !each.equals(CLASSES)).toList()) {
                var name = CLASSES.relativize(file).toString().replace(File.separatorChar, '/');
                out.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
                if (Files.isRegularFile(file)) {
                    Files.copy(file, out);
                }
                out.closeEntry();
            }
        }
    }

    private static void learn(Path jar, Path cache) throws IOException, InterruptedException {
        var setup = Map.of(
                "PAKBON_SETUP_RETAILER", "Theehuis",
                "PAKBON_SETUP_OUTLETS", "Utrecht",
                "PAKBON_SETUP_OWNER_EMAIL", "eigenaar@theehuis.example",
                "PAKBON_SETUP_OWNER_PASSWORD", "een lang wachtwoord");
        var data = jar.resolveSibling("data");
        try (var pakbon = new PakbonProcess(data, setup)) {
            pakbon.start(List.of("-XX:AOTCacheOutput=" + cache, "-cp", classPath(jar)));
        }
        FileSystemUtils.deleteRecursively(data);
        if (!Files.exists(cache)) {
            throw new IllegalStateException(
                    "Nothing was learned:\n" + PakbonProcess.end(data.resolveSibling("pakbon.log")));
        }
    }

    private static String classPath(Path jar) {
        var all = new ArrayList<>(List.of(jar.toString()));
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .filter(entry -> entry.endsWith(".jar"))
                .forEach(all::add);
        return String.join(File.pathSeparator, all);
    }
}
