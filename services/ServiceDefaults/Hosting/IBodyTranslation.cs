namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>Metadata of a call of our own API that takes its body in another notation, too.</summary>
public interface IBodyTranslation
{
    /// <summary>Puts the JSON that says the same in the place of such a body, before anything looks at it; leaves JSON alone.</summary>
    Task TranslateAsync(HttpRequest request, CancellationToken cancellation);
}
