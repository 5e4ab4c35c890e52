using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>Tells readers of the document what our own JSON converters write: the framework cannot look into them.</summary>
internal static class OwnFormats
{
    public static Task ApplyAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        var required = Nullable.GetUnderlyingType(type);
        var nullable = required is null ? default : JsonSchemaType.Null;
        switch (required ?? type)
        {
            case var time when time == typeof(DateTimeOffset):
                schema.Type = JsonSchemaType.String | nullable;
                schema.Format = "date-time";
                break;
            case var amount when amount == typeof(decimal):
                schema.Type = JsonSchemaType.Number | JsonSchemaType.String | nullable;
                schema.Format = "decimal";
                break;
        }

        return Task.CompletedTask;
    }
}
