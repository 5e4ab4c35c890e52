namespace Affiliate.Conversion.Answers;

/// <summary>Describes what every call of the seed's interface may answer when it refuses.</summary>
internal static class SeedErrors
{
    /// <summary>Existing clients are not all careful with the header: what counts is that the body is JSON.</summary>
    public const string AnyType = "*/*";

    private static readonly int[] Statuses =
    [
        StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound,
        StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status422UnprocessableEntity,
        StatusCodes.Status503ServiceUnavailable,
    ];

    public static RouteHandlerBuilder DescribeErrors(this RouteHandlerBuilder endpoint)
    {
        foreach (var status in Statuses)
            endpoint.Produces<SeedError>(status);
        return endpoint;
    }
}
