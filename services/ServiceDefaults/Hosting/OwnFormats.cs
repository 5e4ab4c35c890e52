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
            case var problem when problem == typeof(Microsoft.AspNetCore.Mvc.ProblemDetails):
                schema.Properties!["trace_id"] = new OpenApiSchema { Type = JsonSchemaType.String,
                    Description = "Names the request in our logs." };
                schema.Properties["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "What is wrong, by field; absent when no field is to blame.",
                    AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema { Type = JsonSchemaType.String } },
                };
                break;
        }

        // What may be null may be left out: the framework takes every parameter of a record's constructor for required.
        foreach (var property in context.JsonTypeInfo.Properties)
        {
            if (property.IsGetNullable || property.IsSetNullable || property.ShouldSerialize is not null
                || Nullable.GetUnderlyingType(property.PropertyType) is not null)
                schema.Required?.Remove(property.Name);
        }

        return Task.CompletedTask;
    }
}
