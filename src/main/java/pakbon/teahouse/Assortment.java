package pakbon.teahouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Everything that the sandbox shop sells: sixty things for people who drink tea. */
public final class Assortment {
    private static final Assortment THEEHUIS = new Assortment(read("/teahouse/assortment.txt"));

    private final Map<String, Article> bySku = new LinkedHashMap<>();

    private Assortment(List<Article> articles) {
        articles.forEach(article -> bySku.put(article.sku(), article));
    }

    public static Assortment get() {
        return THEEHUIS;
    }

    public List<Article> all() {
        return List.copyOf(bySku.values());
    }

    public Article bySku(String sku) {
        return Objects.requireNonNull(bySku.get(sku), sku);
    }

    public List<Article> those(Predicate<Article> which) {
        return bySku.values().stream().filter(which).toList();
    }

    private static List<Article> read(String resource) {
        try (var file = Objects.requireNonNull(Assortment.class.getResourceAsStream(resource), resource)) {
            var rows = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", -1))
                    .toList();
            return IntStream.range(0, rows.size())
                    .mapToObj(row -> article(row + 1, rows.get(row)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Article article(int number, String[] columns) {
        var picture = columns[6].strip().split(" ", -1);
        return new Article(
                columns[0].strip(),
                columns[1].strip(),
                columns[2].strip(),
                Ean13.inStore(number),
                new BigDecimal(columns[3].strip()),
                Integer.parseInt(columns[4].strip()),
                Article.Unit.valueOf(columns[5].strip().toUpperCase(Locale.ROOT)),
                picture[0],
                picture[1],
                columns[7].strip(),
                IntStream.range(8, 11)
                        .mapToObj(column -> Integer.parseInt(columns[column].strip()))
                        .toList());
    }
}
