package dev.fullspan.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a browser needs to ask a device, in the JSON form of Web Authentication, Level 3, section 5.10; bytes are base64url. */
final class PasskeyOptions {
    private static final String TYPE = "public-key";

    private PasskeyOptions() {}

    record Party(String id, String name) {}

    record User(String id, String name, String displayName) {}

    record Algorithm(String type, long alg) {}

    record Descriptor(String type, String id, List<String> transports) {}

    record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    /** To make a key that is found without typing an address. */
    record Creation(
            Party rp,
            User user,
            String challenge,
            List<Algorithm> pubKeyCredParams,
            long timeout,
            List<Descriptor> excludeCredentials,
            Selection authenticatorSelection,
            String attestation) {}

    /** To sign with a key; without a list of them the device offers those that it has for the host. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Request(
            String challenge,
            String rpId,
            long timeout,
            @Nullable List<Descriptor> allowCredentials,
            String userVerification) {}

    static Creation creation(RelyingParty.Place.Here here, User user, byte[] challenge, List<Passkeys.Address> known) {
        return new Creation(
                new Party(here.id(), "Fullspan"),
                user,
                text(challenge),
                PasskeyVerification.ALGORITHMS.stream()
                        .map(one -> new Algorithm(TYPE, one.getValue()))
                        .toList(),
                PasskeyChallenges.LIFETIME.toMillis(),
                descriptors(known),
                new Selection("required", true, "required"),
                "none");
    }

    /** To sign in by it alone. */
    static Request alone(RelyingParty.Place.Here here, byte[] challenge) {
        return new Request(text(challenge), here.id(), PasskeyChallenges.LIFETIME.toMillis(), null, "required");
    }

    /** To sign in by it after the password. */
    static Request after(RelyingParty.Place.Here here, byte[] challenge, List<Passkeys.Address> known) {
        return new Request(
                text(challenge), here.id(), PasskeyChallenges.LIFETIME.toMillis(), descriptors(known), "preferred");
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static List<Descriptor> descriptors(List<Passkeys.Address> known) {
        return known.stream()
                .map(one -> new Descriptor(TYPE, text(one.credential()), one.transports()))
                .toList();
    }
}
