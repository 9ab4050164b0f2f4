// What a program does with the vendor's own SDK, against the address, client id and secret that it is given. It prints one line a step.
const platform = require('purecloud-platform-client-v2');

const [address, id, secret] = process.argv.slice(2);
const DAY = '2026-11-01T00:00:00Z/2026-11-02T00:00:00Z';
const { hostname, port } = new URL(address);
const client = platform.ApiClient.instance;
client.setGateway({ protocol: 'http', host: hostname, port });
const analytics = new platform.AnalyticsApi();
const routing = new platform.RoutingApi();
const say = (step, ...values) => console.log([step, ...values].join(' '));

async function refusal(step, call) {
    client.returnExtended = true; // else an error has no headers
    try {
        await call();
        say(step, 'no error');
    } catch (error) {
        const answer = error.response || error;
        const body = answer.data || answer.body || {};
        const retryAfter = answer.headers && answer.headers['retry-after'];
        say(step, answer.status, body.code || body.error, ...(retryAfter ? [retryAfter] : []));
    } finally {
        client.returnExtended = false;
    }
}

async function query() {
    const ids = new Set();
    let total;
    for (let pageNumber = 1; ; pageNumber++) {
        const page = await analytics.postAnalyticsConversationsDetailsQuery(
            { interval: DAY, order: 'asc', orderBy: 'conversationStart', paging: { pageSize: 100, pageNumber } });
        total = page.totalHits;
        if (!page.conversations) {
            say('query', ids.size, total);
            return [...ids];
        }
        page.conversations.forEach(one => ids.add(one.conversationId));
    }
}

async function job() {
    const { jobId } = await analytics.postAnalyticsConversationsDetailsJobs({ interval: DAY });
    let status;
    do {
        status = await analytics.getAnalyticsConversationsDetailsJob(jobId);
    } while (status.state !== 'FULFILLED');
    const ids = new Set();
    let page = {};
    do {
        page = await analytics.getAnalyticsConversationsDetailsJobResults(jobId, { pageSize: 100, cursor: page.cursor });
        page.conversations.forEach(one => ids.add(one.conversationId));
    } while (page.cursor);
    say('job', ids.size, page.conversations[0].participants[0].attributes ? 'attributes' : 'no attributes');
    await analytics.deleteAnalyticsConversationsDetailsJob(jobId);
    await refusal('deleted', () => analytics.getAnalyticsConversationsDetailsJob(jobId));
}

async function lookUps(ids) {
    const one = await analytics.getAnalyticsConversationDetails(ids[0]);
    const several = await analytics.getAnalyticsConversationsDetails({ id: ids.slice(0, 3) });
    say('look-up', one.conversationId === ids[0], several.conversations.length);
    await refusal('unknown', () => analytics.getAnalyticsConversationDetails('00000000-0000-4000-8000-000000000000'));
}

async function directory() {
    const users = await new platform.UsersApi().getUsers({ state: 'any', pageSize: 25, pageNumber: 3 });
    const found = await new platform.UsersApi().postUsersSearch(
        { query: [{ type: 'EXACT', fields: ['state'], values: ['deleted'] }], pageSize: 25, pageNumber: 1 });
    say('users', users.entities.length, users.total, users.nextUri || 'end', found.results.length);
    const organisation = await new platform.OrganizationApi().getOrganizationsMe();
    const token = await new platform.TokensApi().getTokensMe();
    say('organisation', organisation.id === token.organization.id, (await routing.getRoutingQueues({})).total);
    await refusal('users/me', () => new platform.UsersApi().getUsersMe({}));
}

async function errors() {
    await refusal('bad', () => analytics.postAnalyticsConversationsDetailsQuery(
        { interval: '2026-10-01T00:00:00Z/2026-11-20T00:00:00Z' }));
    await refusal('throttled', () => routing.getRoutingQueues({ pageNumber: 7 }));
    await refusal('forbidden', () => routing.getRoutingQueues({ pageNumber: 8 }));
    await refusal('dead', () => routing.getRoutingQueues({ pageNumber: 9 }));
}

(async () => {
    await refusal('secret', () => client.loginClientCredentialsGrant(id, 'wrong'));
    await client.loginClientCredentialsGrant(id, secret);
    const ids = await query();
    await job();
    await lookUps(ids);
    await directory();
    await errors();
})().catch(error => {
    console.error(error);
    process.exit(1);
});
