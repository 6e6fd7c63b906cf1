package pakbon.channels.sandbox;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The sandbox shop's customers. None of them exists, nor do their streets. */
final class Buyers {
    private static final List<String> FIRST = List.of(
            "Anouk", "Bram", "Chaima", "Daan", "Elif", "Femke", "Gijs", "Hanneke", "Imane", "Joris", "Karlijn", "Lars",
            "Maud", "Niels", "Oumaima", "Pieter", "Quinten", "Roos", "Sanne", "Thijs", "Ursula", "Veerle", "Wout",
            "Yara", "Zoë", "Siân", "Jürgen", "Łucja");
    private static final List<String> LAST = List.of(
            "de Vries",
            "Jansen",
            "van den Berg",
            "Yılmaz",
            "Bakker",
            "El Amrani",
            "Visser",
            "Peeters",
            "Claes",
            "van der Meer",
            "Mulder",
            "Wouters",
            "Dekker",
            "Aydın",
            "Brouwer",
            "Goossens",
            "Kuipers",
            "Ó Briain",
            "ter Horst",
            "Nowak");
    private static final List<String> UNUSUAL = List.of(
            "Marie-Louise Wilhelmina van den Boogaard-Vanderstichelen tot Oud-Zevenbergschenhoek",
            "Tante Truus 🫖",
            "J.",
            "Stichting Vrienden van het Natte Blad, t.a.v. de penningmeester");
    private static final List<String> STREETS = List.of(
            "Theebuskade",
            "Ketelgang",
            "Lepelaarspad",
            "Oude Melkweg",
            "Zakjesplein",
            "Suikerklontlaan",
            "Koekjessteeg",
            "Stoomwolkstraat",
            "Kopjesdijk",
            "Roerhof",
            "Bladgroenweg",
            "Zeefbaan");

    private record Town(String name, String digits, String country) {}

    private static final List<Town> TOWNS = List.of(
            new Town("Utrecht", "3511", "NL"),
            new Town("Zeist", "3701", "NL"),
            new Town("Amersfoort", "3811", "NL"),
            new Town("Bilthoven", "3721", "NL"),
            new Town("Houten", "3991", "NL"),
            new Town("Rotterdam", "3011", "NL"),
            new Town("Groningen", "9711", "NL"),
            new Town("Maastricht", "6211", "NL"),
            new Town("Antwerpen", "2000", "BE"),
            new Town("Gent", "9000", "BE"),
            new Town("Leuven", "3000", "BE"));

    private Buyers() {}

    static ShopOrder.Buyer next(RandomGenerator dice) {
        var name = dice.nextInt(14) == 0 ? pick(UNUSUAL, dice) : pick(FIRST, dice) + " " + pick(LAST, dice);
        var town = pick(TOWNS, dice);
        var street = pick(STREETS, dice) + " " + (1 + dice.nextInt(180)) + (dice.nextInt(6) == 0 ? " B" : "");
        var postcode = town.country().equals("NL") ? town.digits() + " " + letter(dice) + letter(dice) : town.digits();
        var phone = town.country().equals("NL")
                ? "06 5550 %04d".formatted(dice.nextInt(10_000))
                : "0470 00 %02d %02d".formatted(dice.nextInt(100), dice.nextInt(100));
        return new ShopOrder.Buyer(name, email(name), phone, street, postcode, town.name(), town.country());
    }

    static String email(String of) {
        var plain = Normalizer.normalize(of.replace('ł', 'l').replace('Ł', 'L').replace('ı', 'i'), Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z ]", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll(" +", ".");
        var name = plain.isEmpty() ? "klant" : plain.substring(0, Math.min(plain.length(), 40));
        return name.replaceAll("\\.$", "") + "@klant.example";
    }

    private static char letter(RandomGenerator dice) {
        return "ABCDEGHJKLMNPRSTVWXZ".charAt(dice.nextInt(20));
    }

    static <T> T pick(List<T> from, RandomGenerator dice) {
        return from.get(dice.nextInt(from.size()));
    }
}
