package caravan.camel.call;

import caravan.camel.http.HttpLimits;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Knows from the first moment that the process stops, and ends requests and waits then. An interval that is not spooled is
 * read again at the next start.
 */
public final class ShutdownSignal extends LifecycleStrategySupport {
    private final Collection<HttpLimits> calls;
    private final Collection<ApiClient> clients;
    private final Set<Thread> waiting = new HashSet<>();
    private volatile boolean now;

    public ShutdownSignal(Collection<HttpLimits> calls, Collection<ApiClient> clients) {
        this.calls = calls;
        this.clients = clients;
    }

    public boolean isNow() {
        return now;
    }

    /** The thread begins a long wait for a vendor or a budget. A stop interrupts it. Call {@link #waited} afterwards. */
    public synchronized void waits() throws InterruptedException {
        if (now) {
            throw new InterruptedException("The process stops");
        }
        waiting.add(Thread.currentThread());
    }

    public synchronized void waited() {
        if (waiting.remove(Thread.currentThread()) && now) {
            Thread.interrupted(); // a stop that came with the end of the wait
        }
    }

    @Override
    public void onContextStopping(CamelContext context) {
        interrupt();
        calls.forEach(HttpLimits::breakOff);
        clients.forEach(ApiClient::closeTokens); // Quartz waits for a tick that waits for a token
    }

    private synchronized void interrupt() {
        now = true;
        waiting.forEach(Thread::interrupt);
    }
}
