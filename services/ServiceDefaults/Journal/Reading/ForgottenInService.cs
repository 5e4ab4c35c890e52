namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>What one service's journal forgot.</summary>
/// <param name="Service">Whose journal.</param>
/// <param name="Entries">How many entries had something to forget.</param>
/// <param name="Clicks">The clicks that those entries name.</param>
public sealed record ForgottenInService(string Service, int Entries, IReadOnlyList<NamedClick> Clicks);

/// <summary>A click that an entry names.</summary>
/// <param name="Token">Its token.</param>
/// <param name="At">When it was made, UTC.</param>
public sealed record NamedClick(string Token, DateTimeOffset At);

/// <summary>What a service's journal is to forget.</summary>
/// <param name="Subject">What entries are about.</param>
/// <param name="MerchantId">Only those of this merchant; null for an operator.</param>
/// <param name="Clicks">Instead: these clicks, wherever they stand among others.</param>
public sealed record ForgetQuestion(string Subject, string? MerchantId, IReadOnlyList<NamedClick>? Clicks);
