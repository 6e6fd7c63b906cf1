package pakbon.channels;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pakbon.channels.platform.Platform;

/** The platforms that this Pakbon can talk to. */
@Component
class Platforms {
    private final Map<String, Platform> byKey;

    Platforms(ObjectProvider<Platform> all) {
        byKey = all.stream().collect(Collectors.toMap(Platform::key, Function.identity()));
    }

    Optional<Platform> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Those with shops of their own, by name. */
    List<PlatformOffer> offers() {
        return byKey.values().stream()
                .filter(Platform::isElsewhere)
                .sorted(Comparator.comparing(Platform::name))
                .map(platform -> new PlatformOffer(
                        platform.key(),
                        platform.name(),
                        platform.keys().stream()
                                .map(key -> new PlatformOffer.Key(
                                        key.name(), key.example(), key.isSecret(), key.isRequired()))
                                .toList(),
                        platform.permissions()))
                .toList();
    }

    String nameOf(String key) {
        return byKey(key).map(Platform::name).orElse(key);
    }
}
