using Affiliate.Testing;

namespace Affiliate.Load.Day;

/// <summary>A merchant that speaks one of the five dialects.</summary>
/// <param name="Dialect"><c>api</c>, <c>script</c>, <c>feed</c>, <c>lead</c> or <c>postback</c>.</param>
/// <param name="Id">Opaque id.</param>
/// <param name="SiteKey">What its pages' script names.</param>
/// <param name="Api">Calls with its token.</param>
internal sealed record Shop(string Dialect, string Id, string SiteKey, ApiClient Api);

/// <summary>A publisher with a server that is called back.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Number">As shops' feeds name it.</param>
/// <param name="NatsCode">As postbacks name it.</param>
/// <param name="Api">Calls with its token.</param>
/// <param name="Server">Its server.</param>
/// <param name="Links">Its first link to each shop, by dialect.</param>
internal sealed record Promoter(
    string Id, string Number, string NatsCode, ApiClient Api, Receiver Server, IReadOnlyDictionary<string, string> Links);
