package pakbon.channels;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may say about connections.
 *
 * @param publicUrl where shops can reach us, https; without it no webhooks are registered and polling carries everything
 * @param channels how often to ask
 */
@ConfigurationProperties("pakbon")
record ChannelSettings(
        @Nullable URI publicUrl, @DefaultValue Channels channels) {

    ChannelSettings {
        if (publicUrl != null && publicUrl.toString().isBlank()) {
            publicUrl = null;
        }
        if (publicUrl != null && (!"https".equalsIgnoreCase(publicUrl.getScheme()) || publicUrl.getHost() == null)) {
            throw new IllegalArgumentException("PAKBON_PUBLIC_URL must be a whole https address, not " + publicUrl);
        }
    }

    /**
     * @param pollInterval when polling alone carries
     * @param slowPollInterval when webhooks carry
     */
    record Channels(
            @DefaultValue("15s") Duration pollInterval,
            @DefaultValue("3m") Duration slowPollInterval) {}

    /** Where a shop delivers its webhooks; empty when it cannot reach us. */
    @Nullable
    URI hook(String path) {
        return publicUrl == null ? null : URI.create(publicUrl.toString().replaceAll("/+$", "") + path);
    }
}
