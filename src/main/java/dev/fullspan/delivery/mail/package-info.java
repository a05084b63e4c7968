/** Letters in line, mail servers and sending by SMTP. */
@NullMarked
package dev.fullspan.delivery.mail;

import org.jspecify.annotations.NullMarked;
