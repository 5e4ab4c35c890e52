namespace Affiliate.ServiceDefaults.Journal.Replaying;

/// <summary>What a service is asked to tell again; checked by the gateway.</summary>
/// <param name="Consumer">The endpoint to be told.</param>
/// <param name="Types">Full names of contracts.</param>
/// <param name="MerchantId">Only what concerns this merchant.</param>
/// <param name="From">Only what was published then or later, UTC.</param>
/// <param name="To">Only what was published before, UTC.</param>
/// <param name="PerSecond">At most so many a second.</param>
public sealed record ReplayQuestion(
    string Consumer, IReadOnlyList<string> Types, string? MerchantId, DateTimeOffset? From, DateTimeOffset? To, int PerSecond);

/// <summary>A replay as operators see it (specs/0).</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Service">Whose journal is told again.</param>
/// <param name="Consumer">The endpoint that is told.</param>
/// <param name="State"><c>running</c>, <c>done</c> or <c>stopped</c>.</param>
/// <param name="Read">Number of the last entry looked at.</param>
/// <param name="Sent">Events told so far.</param>
/// <param name="Of">Number of the last entry it will look at: what comes later reaches the consumer by itself.</param>
/// <param name="PerSecond">At most so many a second.</param>
/// <param name="At">When it was asked for, UTC.</param>
/// <param name="EndedAt">When it ended, UTC.</param>
public sealed record ReplayView(
    string Id, string Service, string Consumer, string State, long Read, long Sent, long Of, int PerSecond, DateTimeOffset At,
    DateTimeOffset? EndedAt);

/// <summary>An endpoint of a service that can be told events again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Types">Full names of the contracts it consumes.</param>
/// <param name="AddsUp">It counts twice what it is told again after its inbox has forgotten it.</param>
public sealed record ConsumerView(string Name, IReadOnlyList<string> Types, bool AddsUp);
