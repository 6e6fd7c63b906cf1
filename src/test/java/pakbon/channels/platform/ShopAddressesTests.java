package pakbon.channels.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopAddressesTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.7",
                "192.0.2.1",
                "192.0.0.8",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "2002:0a00:0001::1",
                "2001::1",
                "2001:db8::1",
                "::10.0.0.1",
                "4000::1"
            })
    void aShopDoesNotLiveInsideOurNetwork(String address) throws UnknownHostException {
        assertThat(ShopAddresses.isPublic(InetAddress.getByName(address))).isFalse();
        assertThatExceptionOfType(ShopAddresses.AddressNotAllowed.class)
                .isThrownBy(() -> new ShopAddresses(false).resolve(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.0.1",
                "100.128.0.1",
                "172.32.0.1",
                "192.0.78.9",
                "198.20.0.1",
                "2a00:1450::1",
                "2606:4700::1"
            })
    void aShopLivesOnTheInternet(String address) throws UnknownHostException {
        assertThat(ShopAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aNameIsJudgedByEveryAddressItLeadsTo() throws UnknownHostException {
        var names = new Names(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.7"));

        assertThatExceptionOfType(ShopAddresses.AddressNotAllowed.class)
                .isThrownBy(() -> new ShopAddresses(names, false).resolve("shop.example"));
        assertThat(new ShopAddresses(names, true).resolve("shop.example")).hasSize(2);
    }

    private record Names(InetAddress... all) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) {
            return all;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
