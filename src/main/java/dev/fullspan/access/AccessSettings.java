package dev.fullspan.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in.
 *
 * @param sessionIdle how long a sign-in lasts without being used
 * @param sessionLifetime how long a sign-in lasts at most
 * @param oneTimePasswordLifetime how long a one-time password can be used; the very first one is not bound
 * @param invitationLifetime how long an invitation can be accepted
 * @param firstAdministrator e-mail address under which the first administrator is made, to be changed at the first sign-in
 */
@ConfigurationProperties("fullspan.access")
record AccessSettings(
        @DefaultValue("7d") Duration sessionIdle,
        @DefaultValue("30d") Duration sessionLifetime,
        @DefaultValue("3d") Duration oneTimePasswordLifetime,
        @DefaultValue("7d") Duration invitationLifetime,
        @DefaultValue("admin@fullspan.local") String firstAdministrator) {}
