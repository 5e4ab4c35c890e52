using Affiliate.ServiceDefaults.Journal.Replaying;

namespace Affiliate.Gateway.Journal;

/// <summary>Body of <c>POST /v1/journal/replay</c>.</summary>
/// <param name="Service">Whose journal is told again.</param>
/// <param name="Consumer">Who is told, such as <c>notification.join-conversion</c>.</param>
/// <param name="Types">Names of events; all that the consumer takes when missing.</param>
/// <param name="MerchantId">Only what concerns this merchant.</param>
/// <param name="From">Only what was published then or later, UTC.</param>
/// <param name="To">Only what was published before, UTC.</param>
/// <param name="PerSecond">At most so many a second, 1 to 10000; 1000 when missing.</param>
/// <param name="IntoEmpty">
/// The consumer's tables and inbox have been emptied. Without it <c>reporting.count-clicks</c> and <c>reporting.count-visits</c>, which add
/// up what they are told, need a <paramref name="From"/> within the last 29 days: older events would count twice.
/// </param>
internal sealed record BeginReplayRequest(
    string? Service, string? Consumer, IReadOnlyList<string>? Types, string? MerchantId, DateTimeOffset? From, DateTimeOffset? To,
    int? PerSecond, bool? IntoEmpty);

/// <summary>Replays of all services, newest first.</summary>
/// <param name="Data">Replays.</param>
/// <param name="Unavailable">Services that could not be asked.</param>
internal sealed record ReplayList(IReadOnlyList<ReplayView> Data, IReadOnlyList<string> Unavailable);
