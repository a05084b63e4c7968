/** How the port is opened: encryption, and which proxies are believed. */
@NullMarked
package dev.fullspan.platform.http;

import org.jspecify.annotations.NullMarked;
