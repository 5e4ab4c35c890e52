namespace Affiliate.Contracts.Accounts;

/// <summary>Asks whose an API token is, when it arrived elsewhere than in the <c>Authorization</c> header.</summary>
/// <param name="Token">The token in clear; in the body, because addresses are logged.</param>
public sealed record TokenQuestion(string Token);
