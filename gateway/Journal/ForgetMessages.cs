namespace Affiliate.Gateway.Journal;

/// <summary>Body of <c>POST /v1/journal/forget</c>.</summary>
/// <param name="Subject">What it is about: a conversion's, a merchant's or a publisher's id.</param>
internal sealed record ForgetRequest(string? Subject);

/// <summary>Its answer.</summary>
/// <param name="Entries">How many entries had something to forget, all services together.</param>
/// <param name="Unavailable">Services that could not be asked: send the request again.</param>
internal sealed record ForgottenEverywhere(int Entries, IReadOnlyList<string> Unavailable);
