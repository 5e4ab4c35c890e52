namespace Affiliate.Gateway.Operations;

/// <summary>What the services said.</summary>
/// <param name="Given">Answers with the service's name.</param>
/// <param name="Unavailable">Services that could not be asked.</param>
internal sealed record ServiceAnswers<T>(IReadOnlyList<(string Service, T Value)> Given, IReadOnlyList<string> Unavailable);
