package pakbon.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pakbon.fulfillment.FulfillmentRefusal.SizeIncomplete;
import pakbon.fulfillment.FulfillmentRefusal.SizeNotValid;
import pakbon.fulfillment.FulfillmentRefusal.WeightNotValid;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;

/** How heavy a parcel is and how large, as people and machines write it (C3). */
class MeasuresTests {
    @ParameterizedTest
    @CsvSource({
        "'1,5',1.5",
        "1.5,1.5",
        "'1,500',1.5",
        "0.001,0.001",
        "1000,1000",
        "' 2 ',2",
        "'\u00a02,25',2.25",
        "'1.000',1"
    })
    void aWeightIsReadExactlyWithACommaOrAPoint(String typed, String kilograms) {
        assertThat(read(Measures.typed(typed, "", "", "")).weight()).isEqualTo(Quantity.of(kilograms));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0,000",
                "-1",
                "1000,001",
                "1001",
                "0.0001",
                "1,2345",
                "1e5",
                "1e-3",
                "zwaar",
                "1.5 kg",
                "1,5,5",
                "1.000,5",
                ",5",
                "5,",
                "+1",
                "NaN",
                "0x10",
                "\u0661\u066b\u0665",
                "\u200f1,5",
                "\u202e5,1",
                "\u00bd",
                "99999999999999999999",
                "1\u0000"
            })
    void whatNoParcelWeighsIsRefusedWithWhatWasWritten(String typed) {
        assertThat(refusal(Measures.typed(typed, "", "", "")))
                .isInstanceOfSatisfying(
                        WeightNotValid.class, no -> assertThat(no.facts()).containsExactly(typed, "1000"));
    }

    @Test
    void aSizeHasAllThreeSidesOrNone() {
        var box = read(Measures.typed("", "30", "20,5", "400"));
        assertThat(box.weight()).isNull();
        assertThat(box.words()).isEqualTo("30 × 20.5 × 400 cm");
        assertThat(read(Measures.typed("2.50", "30", "20", "10")).words()).isEqualTo("2.5 kg, 30 × 20 × 10 cm");
        assertThat(read(Measures.typed(" ", "", " ", ""))).isEqualTo(Measures.NONE);
        assertThat(Measures.NONE.words()).isEmpty();
        assertThat(refusal(Measures.typed("1", "30", "", "10"))).isInstanceOf(SizeIncomplete.class);
        assertThat(refusal(Measures.typed("1", "30", "20", "")))
                .as("a weight does not make up for it")
                .isInstanceOf(SizeIncomplete.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-10", "400,1", "401", "12,25", "1e2", "breed", "\u06f3\u06f0", "30 x 20"})
    void whatNoSideMeasuresIsRefusedWhicheverItIs(String typed) {
        assertThat(refusal(Measures.typed("1", typed, "20", "10"))).isInstanceOf(SizeNotValid.class);
        assertThat(refusal(Measures.typed("1", "30", typed, "10"))).isInstanceOf(SizeNotValid.class);
        assertThat(refusal(Measures.typed("1", "30", "20", typed))).isInstanceOf(SizeNotValid.class);
    }

    @Test
    void machinesWriteAPointAndACommaOfTheirsIsNotGuessedAt() {
        assertThat(read(Measures.read("1.25", "", "", "")).weight()).isEqualTo(Quantity.of("1.25"));
        assertThat(refusal(Measures.read("1,250", "", "", ""))).isInstanceOf(WeightNotValid.class);
        assertThat(refusal(Measures.read("1", "30,5", "1", "1"))).isInstanceOf(SizeNotValid.class);
    }

    @Test
    void aRefusalQuotesTheBeginningOfWhatIsEndless() {
        var endless = "\uD83D\uDCE6".repeat(5000);
        assertThat(refusal(Measures.typed(endless, "", "", "")).facts())
                .containsExactly("\uD83D\uDCE6".repeat(40) + "…", "1000");
    }

    @Test
    void nobodyMakesOneThatCannotBe() {
        var one = Quantity.ONE;
        assertThatThrownBy(() -> new Measures(Quantity.ZERO, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Measures.Size(one, one, Quantity.of("0.25")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Measures read(Outcome<Measures> outcome) {
        return ((Done<Measures>) outcome).value();
    }

    private static Refusal refusal(Outcome<Measures> outcome) {
        return ((Refused<Measures>) outcome).refusal();
    }
}
