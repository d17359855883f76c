/* SPDX-License-Identifier: MIT
 * Tables and columns that come through the Arrow PyCapsule interface. */
#include "columns.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a schema and its arrays keep alive, behind every column that reads them. */
struct batches {
    struct ArrowSchema schema;
    struct ArrowArray *arrays;
    int64_t n;
};

static void batches_free(PyObject *capsule)
{
    struct batches *batches = PyCapsule_GetPointer(capsule, NULL);
    int64_t i;
    for (i = 0; i < batches->n; i++)
        if (batches->arrays[i].release)
            batches->arrays[i].release(&batches->arrays[i]);
    if (batches->schema.release)
        batches->schema.release(&batches->schema);
    free(batches->arrays);
    free(batches);
}

/* ---- Types -------------------------------------------------------------------------------- */

static const struct arrow_type types[] = {
    {"n", CELLS_BLANK, 0, "blank", "null", 0, 0},
    {"c", CELLS_INT8, 1, "number", "int8", 0, 0},
    {"C", CELLS_UINT8, 1, "number", "uint8", 0, 0},
    {"s", CELLS_INT16, 2, "number", "int16", 0, 0},
    {"S", CELLS_UINT16, 2, "number", "uint16", 0, 0},
    {"i", CELLS_INT32, 4, "number", "int32", 0, 0},
    {"I", CELLS_UINT32, 4, "number", "uint32", 0, 0},
    {"l", CELLS_INT64, 8, "number", "int64", 0, 0},
    {"L", CELLS_UINT64, 8, "number", "uint64", 0, 0},
    {"_pli128", CELLS_INT128, 16, "number", "int128", 0, 0}, /* Polars' own */
    {"g", CELLS_DOUBLE, 8, "number", "float64", 0, 0},
    {"jixiao:num", CELLS_NUM, 8, "number", "objects", 0, 0}, /* ours: jixiao_num; */
    {"jixiao:bool", CELLS_BYTES, 1, "truth", "bool", 0, 0},  /* a byte each */
    {"b", CELLS_BITS, 0, "truth", "bool", 0, 0},
    {"u", CELLS_TEXT32, 4, "text", "text", 0, 0},
    {"U", CELLS_TEXT64, 8, "text", "text", 0, 0},
    {"vu", CELLS_VIEW, 16, "text", "text", 0, 0},
    {"+l", CELLS_LIST32, 4, "list", "list", 0, 0},
    {"+L", CELLS_LIST64, 8, "list", "list", 0, 0},
    {"f", CELLS_BLANK, 0, "", "float32", 0, 0}, /* seven digits: not what was measured */
    {"e", CELLS_BLANK, 0, "", "float16", 0, 0},
    {"+s", CELLS_BLANK, 0, "", "struct", 0, 0},
};

struct arrow_type arrow_type_of(const char *format)
{
    struct arrow_type t = {format, CELLS_BLANK, 0, "", "", 0, 0};
    int precision, scale, bits = 128;
    size_t i;
    for (i = 0; i < sizeof types / sizeof *types; i++)
        if (!strcmp(types[i].format, format))
            return types[i];
    if (sscanf(format, "d:%d,%d,%d", &precision, &scale, &bits) >= 2) {
        snprintf(t.words, sizeof t.words, "decimal%d(%d, %d)", bits, precision, scale);
        if ((bits != 32 && bits != 64 && bits != 128 && bits != 256) || scale < -40 || scale > 40)
            return t;
        t.type = bits == 256   ? CELLS_INT256
                 : bits == 128 ? CELLS_INT128
                 : bits == 64  ? CELLS_INT64
                               : CELLS_INT32;
        t.bytes = bits / 8;
        t.kind = "number";
        t.decimals = scale;
    } else if (!strncmp(format, "+w:", 3)) {
        t.type = CELLS_LISTS;
        t.kind = "list";
        strcpy(t.words, "list");
        t.width = atoll(format + 3);
    } else {
        snprintf(t.words, sizeof t.words, "Arrow format \"%.40s\"", format);
    }
    return t;
}

/* ---- Arrays ------------------------------------------------------------------------------- */

/* Reads an array as cells; `more` elements of it stand before the first. */
static void cells_of(const struct ArrowSchema *schema, const struct ArrowArray *array, int64_t more,
                     struct cells *cells, struct cells *words)
{
    struct arrow_type t = arrow_type_of(schema->format);
    int64_t offset = array->offset + more;
    const char *values = array->n_buffers > 1 ? array->buffers[1] : NULL;
    cells->type = values || t.type == CELLS_LISTS ? t.type : CELLS_BLANK;
    cells->length = array->length - more;
    cells->decimals = t.decimals;
    cells->width = t.width;
    cells->stride = t.bytes;
    cells->offset = offset;
    cells->values = values && t.type != CELLS_BITS ? values + offset * t.bytes : values;
    if (array->n_buffers && array->null_count)
        cells->validity = array->buffers[0];
    if (t.type == CELLS_TEXT32 || t.type == CELLS_TEXT64)
        cells->text = array->buffers[2];
    if (t.type == CELLS_VIEW)
        cells->texts = (const void *const *)array->buffers + 2;
    if (schema->dictionary && array->dictionary) {
        cells_of(schema->dictionary, array->dictionary, 0, words, NULL);
        cells->words = words;
    }
}

/* What a schema holds; of a dictionary its values. */
static struct arrow_type held_by(const struct ArrowSchema *schema)
{
    struct arrow_type t =
        arrow_type_of(schema->dictionary ? schema->dictionary->format : schema->format);
    if (schema->dictionary && (t.type >= CELLS_LIST32 || schema->dictionary->dictionary))
        t.kind = "";
    return t;
}

static int64_t n_fields(const struct ArrowSchema *schema)
{
    if (schema->dictionary || schema->n_children != 1 || strncmp(schema->format, "+", 1) ||
        !strcmp(schema->format, "+s"))
        return 0;
    return strcmp(schema->children[0]->format, "+s") ? 1 : schema->children[0]->n_children;
}

/* The fields of a list: of structs their members, of anything else that. */
static const struct ArrowSchema *field_schema(const struct ArrowSchema *list, int64_t field)
{
    const struct ArrowSchema *items = list->children[0];
    return strcmp(items->format, "+s") ? items : items->children[field];
}

static int name_fields(Column *column, const struct ArrowSchema *schema)
{
    int is_struct = column->n_fields && !strcmp(schema->children[0]->format, "+s");
    PyObject *fields = PyList_New(0);
    int64_t i;
    for (i = 0; fields && i < column->n_fields; i++) {
        const struct ArrowSchema *of = field_schema(schema, i);
        struct arrow_type t = held_by(of);
        fields = core_append(fields, Py_BuildValue("(sss)", is_struct && of->name ? of->name : "",
                                                   strcmp(t.kind, "list") ? t.kind : "", t.words));
    }
    Py_DECREF(column->fields);
    column->fields = fields ? PyList_AsTuple(fields) : NULL;
    Py_XDECREF(fields);
    return column->fields ? 0 : -1;
}

static void fill_chunk(Column *column, int64_t chunk, const struct ArrowSchema *schema,
                       const struct ArrowArray *array, int64_t more)
{
    struct chunk *c = &column->chunks[chunk];
    int64_t i;
    cells_of(schema, array, more, &c->cells, columns_dictionary(column, chunk, -1));
    for (i = 0; i < column->n_fields; i++) {
        const struct ArrowArray *items = array->children[0];
        const struct ArrowSchema *of = field_schema(schema, i);
        struct cells *words = columns_dictionary(column, chunk, i);
        if (of == schema->children[0]) {
            cells_of(of, items, 0, &c->fields[i], words);
            continue;
        }
        cells_of(of, items->children[i], items->offset, &c->fields[i], words);
        if (items->null_count && items->n_buffers) {
            c->fields[i].outer = items->buffers[0];
            c->fields[i].outer_offset = items->offset;
        }
    }
}

/* The column of that child of all batches, or of the batches themselves (child −1). */
static PyObject *column_of(PyObject *capsule, struct batches *batches, int64_t child)
{
    const struct ArrowSchema *schema =
        child < 0 ? &batches->schema : batches->schema.children[child];
    struct arrow_type t = held_by(schema);
    Column *column = columns_new(batches->n, n_fields(schema), t.kind, t.words);
    int64_t i;
    if (!column)
        return NULL;
    column->owner = Py_NewRef(capsule);
    for (i = 0; i < batches->n; i++) {
        const struct ArrowArray *array = &batches->arrays[i];
        struct chunk *chunk = &column->chunks[i];
        chunk->start = column->length;
        column->length += array->length;
        if (child < 0)
            fill_chunk(column, i, schema, array, 0);
        else
            fill_chunk(column, i, schema, array->children[child], array->offset);
        chunk->cells.length = array->length;
        if (child >= 0 && array->null_count && array->n_buffers && array->buffers[0]) {
            chunk->cells.outer = array->buffers[0];
            chunk->cells.outer_offset = array->offset;
        }
    }
    if (name_fields(column, schema)) {
        Py_DECREF(column);
        return NULL;
    }
    return (PyObject *)column;
}

/* ---- Capsules ----------------------------------------------------------------------------- */

static int add_batch(struct batches *batches, const struct ArrowArray *array)
{
    struct ArrowArray *more =
        realloc(batches->arrays, (size_t)(batches->n + 1) * sizeof *batches->arrays);
    if (!more) {
        PyErr_NoMemory();
        return -1;
    }
    batches->arrays = more;
    batches->arrays[batches->n++] = *array;
    return 0;
}

static int read_stream(struct ArrowArrayStream *stream, struct batches *batches)
{
    struct ArrowArray array;
    const char *said;
    int err;
    Py_BEGIN_ALLOW_THREADS err = stream->get_schema(stream, &batches->schema);
    Py_END_ALLOW_THREADS while (!err)
    {
        memset(&array, 0, sizeof array);
        Py_BEGIN_ALLOW_THREADS err = stream->get_next(stream, &array);
        Py_END_ALLOW_THREADS if (err || !array.release) break;
        if (add_batch(batches, &array)) {
            array.release(&array);
            return -1;
        }
    }
    if (!err)
        return 0;
    if (err == ENOMEM) {
        PyErr_NoMemory();
        return -1;
    }
    said = stream->get_last_error(stream);
    PyErr_Format(PyExc_OSError, "Arrow stream: %s", said ? said : strerror(err));
    return -1;
}

static int take_stream(PyObject *object, struct batches *batches)
{
    PyObject *capsule = PyObject_CallMethod(object, "__arrow_c_stream__", NULL);
    struct ArrowArrayStream *stream =
        capsule ? PyCapsule_GetPointer(capsule, "arrow_array_stream") : NULL;
    int err = stream ? read_stream(stream, batches) : -1;
    if (stream && stream->release) {
        Py_BEGIN_ALLOW_THREADS stream->release(stream);
        Py_END_ALLOW_THREADS
    }
    Py_XDECREF(capsule);
    return err;
}

static int take_array(PyObject *object, struct batches *batches)
{
    PyObject *pair = PyObject_CallMethod(object, "__arrow_c_array__", NULL);
    struct ArrowSchema *schema = NULL;
    struct ArrowArray *array = NULL;
    int err = -1;
    if (pair && PyTuple_Check(pair) && PyTuple_Size(pair) == 2) {
        schema = PyCapsule_GetPointer(PyTuple_GetItem(pair, 0), "arrow_schema");
        array = schema ? PyCapsule_GetPointer(PyTuple_GetItem(pair, 1), "arrow_array") : NULL;
    } else if (pair) {
        PyErr_SetString(PyExc_TypeError, "__arrow_c_array__() gave no pair of capsules");
    }
    if (array && !add_batch(batches, array)) {
        batches->schema = *schema;
        schema->release = NULL; /* moved */
        array->release = NULL;
        err = 0;
    }
    Py_XDECREF(pair);
    return err;
}

/* 1, it has such a method; 0; or -1 with an exception, which PyObject_HasAttr() would drop. */
static int has(PyObject *object, const char *name)
{
    PyObject *method = PyObject_GetAttrString(object, name);
    int found = method != NULL;
    Py_XDECREF(method);
    if (!found && !PyErr_ExceptionMatches(PyExc_AttributeError))
        return -1;
    PyErr_Clear();
    return found;
}

/* A capsule of all that the object gives, or NULL. */
static PyObject *take(PyObject *object, struct batches **batches)
{
    PyObject *capsule;
    int err, streams;
    *batches = calloc(1, sizeof **batches);
    capsule = *batches ? PyCapsule_New(*batches, NULL, batches_free) : NULL;
    if (!capsule) {
        free(*batches);
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    streams = has(object, "__arrow_c_stream__");
    err = streams < 0 ? -1 : streams ? take_stream(object, *batches) : take_array(object, *batches);
    if (err) {
        Py_DECREF(capsule);
        return NULL;
    }
    return capsule;
}

PyObject *columns_arrow_column(PyObject *module, PyObject *object)
{
    struct batches *batches;
    PyObject *capsule = take(object, &batches);
    PyObject *column = capsule ? column_of(capsule, batches, -1) : NULL;
    (void)module;
    Py_XDECREF(capsule);
    return column;
}

static PyObject *named(PyObject *capsule, struct batches *batches, int64_t child)
{
    const char *name = batches->schema.children[child]->name;
    return Py_BuildValue("(sN)", name ? name : "", column_of(capsule, batches, child));
}

/* arrow_table(object) -> (rows, [(name, Column)]) */
PyObject *columns_arrow_table(PyObject *module, PyObject *object)
{
    struct batches *batches;
    PyObject *capsule = take(object, &batches), *list = NULL;
    int64_t i, length = 0;
    (void)module;
    if (!capsule)
        return NULL;
    if (strcmp(batches->schema.format, "+s"))
        PyErr_SetString(PyExc_TypeError, "an Arrow table was expected, not a single column");
    else
        list = PyList_New(0);
    for (i = 0; list && i < batches->schema.n_children; i++)
        list = core_append(list, named(capsule, batches, i));
    for (i = 0; i < batches->n; i++)
        length += batches->arrays[i].length;
    Py_DECREF(capsule);
    return list ? Py_BuildValue("(LN)", (long long)length, list) : NULL;
}
