package pakbon.channels.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an owner finds to paste leads to the store. */
class BigAddressTests {
    @ParameterizedTest
    @CsvSource({
        "abc123, https://api.bigcommerce.com/stores/abc123",
        "' ABC123 ', https://api.bigcommerce.com/stores/abc123",
        "stores/abc123, https://api.bigcommerce.com/stores/abc123",
        "https://api.bigcommerce.com/stores/abc123/v3/, https://api.bigcommerce.com/stores/abc123",
        "https://api.bigcommerce.com/stores/abc123/v2, https://api.bigcommerce.com/stores/abc123",
        "api.bigcommerce.com/stores/abc123, https://api.bigcommerce.com/stores/abc123",
        "https://localhost:8443/stores/abc123, https://localhost:8443/stores/abc123",
        "https://localhost:8443/stores/abc123/v3/, https://localhost:8443/stores/abc123",
        "http://api.bigcommerce.com/stores/abc123, http://api.bigcommerce.com/stores/abc123",
        "https://store-abc123.mybigcommerce.com/manage/dashboard, https://api.bigcommerce.com/stores/abc123",
        "store-abc123-1.mybigcommerce.com, https://api.bigcommerce.com/stores/abc123"
    })
    void theStoreIsFound(String typed, String address) {
        assertThat(BigShop.alone().address(typed)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.mijnwinkel.nl", "", "a b", "https://x@y/stores/abc?z=1", "stores/"})
    void whatMakesNoSenseIsLeftAsItIs(String typed) {
        assertThat(BigShop.alone().address(typed)).isEqualTo(typed);
    }
}
