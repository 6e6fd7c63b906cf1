package pakbon.channels;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Problem;
import pakbon.shared.ConnectionId;

/**
 * A shop that has just been connected.
 *
 * @param hookPath where it delivers its webhooks, below our own address
 * @param hookUrl the whole address; null when Pakbon has none that a shop could reach
 * @param webhookSecret for whoever makes the webhooks by hand; shown once
 * @param problems what a person should know or put right
 */
public record Connected(
        ConnectionId id, String hookPath, @Nullable URI hookUrl, String webhookSecret, List<Problem> problems) {
    public Connected {
        problems = List.copyOf(problems);
    }

    @Override
    public String toString() {
        return "Connected[" + id + " " + problems + "]";
    }
}
