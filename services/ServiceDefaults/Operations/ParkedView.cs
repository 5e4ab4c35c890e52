namespace Affiliate.ServiceDefaults.Operations;

/// <summary>Something that waits for its parent to arrive (design rule 3), as operators see it.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Service">Where it waits.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Key">What it waits for.</param>
/// <param name="Since">Parked at, UTC.</param>
/// <param name="Until">Given up at, UTC.</param>
/// <param name="Reason">Why it waits.</param>
public sealed record ParkedView(
    string Id, string Service, string Kind, string Key, DateTimeOffset Since, DateTimeOffset? Until, string Reason);
