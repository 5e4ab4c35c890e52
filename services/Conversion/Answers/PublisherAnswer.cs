namespace Affiliate.Conversion.Answers;

/// <summary>The publisher as merchants see it.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="FullName">Null while the accounts could not be asked.</param>
public sealed record PublisherAnswer(string Id, string? FullName);
