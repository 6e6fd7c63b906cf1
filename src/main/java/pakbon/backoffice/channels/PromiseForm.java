package pakbon.backoffice.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import pakbon.channels.Connection;
import pakbon.channels.Promises;
import pakbon.outlets.HandlingTime;
import pakbon.outlets.Promise;

/** What stands in the fields about promises, as it was typed. */
public record PromiseForm(Connection connection, List<Line> lines) {
    /**
     * @param method its key; {@link Promises#USUALLY} for what holds otherwise
     * @param kind {@code same-day}, {@code hours}, {@code days}, or empty: as usual
     * @param value an hour of the day, or a number
     */
    public record Line(String method, String name, String kind, String value, boolean express) {
        public boolean isUsual() {
            return method.equals(Promises.USUALLY);
        }

        public boolean isWrong() {
            return !kind.isEmpty() && promise().isEmpty() || isUsual() && kind.isEmpty();
        }

        Optional<Promise> promise() {
            return HandlingTime.read(kind + " " + value).map(time -> new Promise(time, express));
        }
    }

    static List<Line> lines(List<Map.Entry<String, String>> methods, Map<String, Promise> known) {
        var lines = new ArrayList<Line>();
        lines.add(line(Promises.USUALLY, "", Optional.of(known.getOrDefault(Promises.USUALLY, Promise.USUAL))));
        methods.forEach(
                each -> lines.add(line(each.getKey(), each.getValue(), Optional.ofNullable(known.get(each.getKey())))));
        return lines;
    }

    private static Line line(String method, String name, Optional<Promise> promise) {
        var written = promise.map(each -> each.time().written().split(" ", 2)).orElse(new String[] {"", ""});
        return new Line(
                method,
                name,
                written[0],
                written[1],
                promise.map(Promise::express).orElse(false));
    }

    /** The fields come in the order of the methods; a method that came meanwhile has none yet. */
    static List<Line> typed(List<Map.Entry<String, String>> methods, MultiValueMap<String, String> said) {
        var lines = new ArrayList<Line>();
        lines.add(typed(Promises.USUALLY, "", 0, said));
        var keys = said.getOrDefault("method", List.of());
        for (var method : methods) {
            int at = keys.indexOf(method.getKey());
            lines.add(
                    at < 0
                            ? new Line(method.getKey(), method.getValue(), "", "", false)
                            : typed(method.getKey(), method.getValue(), at + 1, said));
        }
        return lines;
    }

    private static Line typed(String method, String name, int at, MultiValueMap<String, String> said) {
        return new Line(
                method,
                name,
                one(said, "kind-" + at),
                one(said, "value-" + at),
                one(said, "express-" + at).equals("true"));
    }

    private static String one(MultiValueMap<String, String> said, String name) {
        var value = said.getFirst(name);
        return value == null ? "" : value.strip();
    }
}
