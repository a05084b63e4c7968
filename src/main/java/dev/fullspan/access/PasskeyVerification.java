package dev.fullspan.access;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks what browsers answer for devices, after Web Authentication, Level 3, sections 7.1 and 7.2, but for the challenge and the counter, which need
 * the database. Where a device comes from is not asked (attestation {@code none}): a shop has no list of makers it trusts.
 */
@Component
class PasskeyVerification {
    /** The signatures that are taken, the first preferred; every device in use offers one of them. */
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final int LONGEST = 16_384;

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager standard = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);

    /** What a device answered to a registration, not believed yet. */
    record Offered(RegistrationData data, byte[] challenge) {}

    /** A key that is as it should be. */
    record Registered(byte[] credential, byte[] publicKey, long counter, List<String> transports, boolean synced) {}

    /**
     * What a device answered to a sign-in, not believed yet.
     *
     * @param handle of whom the device takes this for, or null where it said nothing
     */
    record Shown(AuthenticationData data, byte[] credential, byte @Nullable [] handle, byte[] challenge) {}

    /** @param json as the browser gives it; empty where it is nothing of the kind */
    Optional<Offered> readOffered(String json) {
        if (json.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            RegistrationData data = standard.parseRegistrationResponseJSON(json);
            return challenge(data.getCollectedClientData()).map(challenge -> new Offered(data, challenge));
        } catch (WebAuthnException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty(); // the library meets missing parts with either
        }
    }

    /** @param json as the browser gives it; empty where it is nothing of the kind */
    Optional<Shown> readShown(String json) {
        if (json.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            AuthenticationData data = standard.parseAuthenticationResponseJSON(json);
            byte[] credential = data.getCredentialId();
            if (credential == null || credential.length == 0) {
                return Optional.empty();
            }
            return challenge(data.getCollectedClientData())
                    .map(challenge -> new Shown(data, credential, data.getUserHandle(), challenge));
        } catch (WebAuthnException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /** The key, where origin, host and form are right and the device has verified its user. */
    Optional<Registered> register(Offered offered, RelyingParty.Place.Here here) {
        List<PublicKeyCredentialParameters> allowed = ALGORITHMS.stream()
                .map(one -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, one))
                .toList();
        try {
            RegistrationData data = standard.verify(
                    offered.data(), new RegistrationParameters(server(here, offered.challenge()), allowed, true, true));
            var authenticator =
                    Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
            Set<AuthenticatorTransport> transports = data.getTransports();
            return Optional.of(new Registered(
                    credential.getCredentialId(),
                    credentials.convert(credential),
                    authenticator.getSignCount(),
                    transports == null
                            ? List.of()
                            : transports.stream()
                                    .map(AuthenticatorTransport::getValue)
                                    .filter(one -> one.matches("[a-z-]{1,20}"))
                                    .sorted()
                                    .toList(),
                    authenticator.isFlagBE()));
        } catch (WebAuthnException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the answer was signed by this key, at this address.
     *
     * @param publicKey as {@link Registered} holds it
     * @param verified whether the device must have verified its user, and not only somebody's presence
     */
    boolean isSigned(Shown shown, byte[] publicKey, boolean synced, RelyingParty.Place.Here here, boolean verified) {
        CredentialRecordImpl known = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                synced,
                synced,
                0, // compared in the database, where two answers at once cannot both be newer
                credentials.convert(publicKey),
                new AuthenticationExtensionsAuthenticatorOutputs<>(),
                null,
                null,
                Set.of());
        try {
            standard.verify(
                    shown.data(),
                    new AuthenticationParameters(server(here, shown.challenge()), known, null, verified, true));
            return true;
        } catch (WebAuthnException | IllegalArgumentException e) {
            return false;
        }
    }

    long counter(Shown shown) {
        return Objects.requireNonNull(shown.data().getAuthenticatorData()).getSignCount();
    }

    private static ServerProperty server(RelyingParty.Place.Here here, byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(here.origin()))
                .rpId(here.id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static Optional<byte[]> challenge(@Nullable CollectedClientData client) {
        return Optional.ofNullable(client)
                .map(CollectedClientData::getChallenge)
                .map(Challenge::getValue);
    }
}
