package pakbon.reach;

import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.commons.logging.LogFactory;
import org.apache.coyote.http2.Http2Protocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.tomcat.CompressionConnectorCustomizer;
import org.springframework.boot.tomcat.SslConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl.ClientAuth;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Opens more doors to the same server, with all that the first one was given. They come after it, because a door that
 * cannot be opened must not keep the shop closed.
 */
@Component
class Connectors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final char[] PASSWORD = "in memory only".toCharArray();
    private @Nullable TomcatServletWebServerFactory first;

    /** One that is open, and can be given another identity while people go through it. */
    record Open(int port, SslConnectorCustomizer lock) {
        void change(Identity identity) {
            lock.update(null, bundle(identity));
        }
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        first = factory;
    }

    Open openSecure(TomcatWebServer server, int port, Identity identity) throws LifecycleException {
        var connector = connector(port);
        connector.setScheme("https");
        connector.setSecure(true);
        // Many requests over one connection: an open live stream takes none of the few that a browser allows.
        connector.addUpgradeProtocol(new Http2Protocol());
        var lock = new SslConnectorCustomizer(LogFactory.getLog(Connectors.class), connector, ClientAuth.NONE);
        lock.customize(bundle(identity), java.util.Map.of());
        start(server, connector);
        return new Open(connector.getLocalPort(), lock);
    }

    void openPlain(TomcatWebServer server, int port) throws LifecycleException {
        start(server, connector(port));
    }

    private Connector connector(int port) {
        var factory = first;
        if (factory == null) {
            throw new IllegalStateException("there is no web server");
        }
        var connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
        connector.setThrowOnFailure(true);
        connector.setPort(port);
        connector.setURIEncoding(factory.getUriEncoding().name());
        factory.getProtocolHandlerCustomizers().forEach(customizer -> apply(customizer, connector));
        factory.getConnectorCustomizers().forEach(customizer -> customizer.customize(connector));
        var compression = factory.getCompression();
        if (compression != null && compression.getEnabled()) {
            new CompressionConnectorCustomizer(compression).customize(connector);
        }
        return connector;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void apply(TomcatProtocolHandlerCustomizer customizer, Connector connector) {
        customizer.customize(connector.getProtocolHandler());
    }

    private static void start(TomcatWebServer server, Connector connector) throws LifecycleException {
        var service = server.getTomcat().getService();
        try {
            service.addConnector(connector);
        } catch (IllegalArgumentException e) {
            service.removeConnector(connector);
            throw new LifecycleException(e.getCause() == null ? e : e.getCause());
        }
    }

    private static SslBundle bundle(Identity identity) {
        var password = new String(PASSWORD);
        var store = SslStoreBundle.of(identity.keyStore(PASSWORD), password, null);
        return SslBundle.of(store, SslBundleKey.of(password, "pakbon"));
    }
}
