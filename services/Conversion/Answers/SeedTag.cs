namespace Affiliate.Conversion.Answers;

/// <summary>Endpoint metadata: the seed's name of a call, which its answers and its errors carry.</summary>
/// <param name="Name">One of the constants.</param>
internal sealed record SeedTag(string Name)
{
    public const string SaveConversion = "saveConversion";
    public const string ListConversions = "listConversions";
    public const string SaveCustomer = "saveCustomer";
    public const string ListCustomers = "listCustomers";
    public const string ApiVersion = "1.0.0";

    /// <summary>Words a refusal in the seed's envelope.</summary>
    public static RefusalFormat Errors { get; } = new((context, refusal) =>
    {
        context.Response.StatusCode = refusal.Status;
        var tag = context.GetEndpoint()?.Metadata.GetMetadata<SeedTag>()?.Name ?? "";
        return context.Response.WriteAsJsonAsync(
            new SeedError("error", tag, ApiVersion, [new SeedFieldError(refusal.Field, refusal.Message)]), ApiJson.Options, context.RequestAborted);
    });
}
