package pakbon.reach;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.util.NetMask;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Whose word counts about where a request came from: {@code X-Forwarded-For}, {@code -Proto}, {@code -Host} and
 * {@code -Port} are heard from the proxies that the operator names ({@code PAKBON_TRUSTED_PROXIES}, addresses or networks)
 * and from nobody else. Of a chain, the last address that is no such proxy is the visitor: what stands before it, the
 * visitor may have written.
 */
@Component
class TrustedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final List<String> networks;

    TrustedProxies(@Value("${pakbon.trusted-proxies:}") List<String> named) {
        networks = named.stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(TrustedProxies::network)
                .toList();
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (!networks.isEmpty()) {
            var valve = new RemoteIpValve();
            valve.setInternalProxies(networks.stream().collect(Collectors.joining(",")));
            valve.setTrustedProxies(null);
            valve.setRemoteIpHeader("X-Forwarded-For");
            valve.setProtocolHeader("X-Forwarded-Proto");
            valve.setHostHeader("X-Forwarded-Host");
            valve.setPortHeader("X-Forwarded-Port");
            factory.addEngineValves(valve);
        }
    }

    /** @throws HttpsUnusable when it is neither an address nor a network: half a list would be a hole */
    private static String network(String text) {
        try {
            var slash = text.indexOf('/');
            var address = slash < 0 ? text : text.substring(0, slash);
            if (!address.contains(":") && !address.matches("\\d+(\\.\\d+){3}")) {
                throw new IllegalArgumentException("not a whole address");
            }
            var bits = InetAddress.ofLiteral(address).getAddress().length * Byte.SIZE;
            return new NetMask(slash < 0 ? text + "/" + bits : text).toString();
        } catch (IllegalArgumentException e) {
            throw new HttpsUnusable(
                    "PAKBON_TRUSTED_PROXIES holds " + text + ", which is neither an address nor a network.",
                    "Write addresses or networks with commas between them, such as 10.0.0.7,192.168.4.0/24.",
                    e);
        }
    }
}
