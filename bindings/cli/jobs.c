/* SPDX-License-Identifier: MIT
 * --jobs: threads that read and score the sheets of a JSON file of many. All else, messages and
 * output too, is the main thread's, in the order of the file. */
#include "cli.h"

#include <jixiao-receipt.h>

#include <pthread.h>
#include <stdlib.h>

enum { AHEAD = 16 }; /* sheets a thread */

struct job {
    const char *name;
    char within[24];
    struct text text;
    struct sheet_read read;
    int is_done;
};

struct jobs {
    const struct run *run;
    int writes; /* 1: results as JSON */
    jobs_take *take;
    const void *context;
    pthread_mutex_t lock;
    pthread_cond_t work, done;
    struct job *ring;
    size_t capacity, put, begun, taken; /* how many jobs so far */
    int ends;
    size_t n_threads;
    pthread_t threads[JOBS_MAX];
};

/* ---- A thread's ------------------------------------------------------------------------------ */

/* Trees in files are the main thread's to read. */
static const struct jixiao_tree *find(void *context, const char *name)
{
    struct job *job = context;
    if (jixiao_tree_place_of(name) == JIXIAO_TREE_SHIPPED)
        return jixiao_tree_find(name);
    job->read.is_left = 1;
    return NULL;
}

static void read_job(const struct jobs *jobs, struct job *job)
{
    struct sheet_read *read = &job->read;
    read->err = jixiao_sheet_read(job->text.bytes, job->text.size, jobs->run->tree, find, job, NULL,
                                  &read->sheet);
    if (read->is_left) {
        jixiao_sheet_free(read->sheet);
        read->sheet = NULL;
    }
    if (read->sheet && !read->err)
        jixiao_sheet_score(read->sheet, NULL, &read->result);
    if (read->result && jobs->writes && jobs->run->has_receipts)
        jixiao_receipt_result(read->result, job->name, JIXIAO_JSON_ALL, sha256, NULL, NULL,
                              &read->json);
    else if (read->result && jobs->writes)
        jixiao_result_write(read->result, job->name, JIXIAO_JSON_ALL, NULL, &read->json);
}

static void *work(void *context)
{
    struct jobs *jobs = context;
    pthread_mutex_lock(&jobs->lock);
    for (;;) {
        struct job *job;
        while (jobs->begun == jobs->put && !jobs->ends)
            pthread_cond_wait(&jobs->work, &jobs->lock);
        if (jobs->begun == jobs->put)
            break;
        job = &jobs->ring[jobs->begun++ % jobs->capacity];
        pthread_mutex_unlock(&jobs->lock);
        read_job(jobs, job);
        pthread_mutex_lock(&jobs->lock);
        job->is_done = 1;
        pthread_cond_signal(&jobs->done);
    }
    pthread_mutex_unlock(&jobs->lock);
    return NULL;
}

/* ---- The main thread's ----------------------------------------------------------------------- */

struct jobs *jobs_new(const struct run *run, int writes, jobs_take *take, const void *context)
{
    struct jobs *jobs;
    if (run->n_jobs < 2 ||
        run->format == FORMAT_XLSX) /* while whose library works, malloc is guarded */
        return NULL;
    jobs = grown(NULL, sizeof *jobs);
    *jobs = (struct jobs){.run = run,
                          .writes = writes && run->format == FORMAT_JSON,
                          .take = take,
                          .context = context,
                          .capacity = AHEAD * run->n_jobs};
    jobs->ring = grown(NULL, jobs->capacity * sizeof *jobs->ring);
    memset(jobs->ring, 0, jobs->capacity * sizeof *jobs->ring);
    pthread_mutex_init(&jobs->lock, NULL);
    pthread_cond_init(&jobs->work, NULL);
    pthread_cond_init(&jobs->done, NULL);
    while (jobs->n_threads < run->n_jobs &&
           pthread_create(&jobs->threads[jobs->n_threads], NULL, work, jobs) == 0)
        jobs->n_threads++;
    if (jobs->n_threads)
        return jobs;
    jobs_free(jobs); /* one by one, then */
    return NULL;
}

static void take_one(struct jobs *jobs)
{
    struct job *job = &jobs->ring[jobs->taken % jobs->capacity];
    pthread_mutex_lock(&jobs->lock);
    while (!job->is_done)
        pthread_cond_wait(&jobs->done, &jobs->lock);
    pthread_mutex_unlock(&jobs->lock);
    jobs->take(jobs->context, job->name, job->within, &job->text, &job->read);
    jobs->taken++;
}

void jobs_put(struct jobs *jobs, const char *name, const char *within, const char *text,
              size_t size)
{
    struct job *job;
    if (jobs->put - jobs->taken == jobs->capacity)
        take_one(jobs);
    job = &jobs->ring[jobs->put % jobs->capacity];
    job->name = name;
    snprintf(job->within, sizeof job->within, "%s", within);
    text_clear(&job->text);
    text_add_bytes(&job->text, text, size);
    job->read = (struct sheet_read){0};
    job->is_done = 0;
    pthread_mutex_lock(&jobs->lock);
    jobs->put++;
    pthread_cond_signal(&jobs->work);
    pthread_mutex_unlock(&jobs->lock);
}

void jobs_drain(struct jobs *jobs)
{
    while (jobs && jobs->taken < jobs->put)
        take_one(jobs);
}

void jobs_free(struct jobs *jobs)
{
    size_t i;
    if (!jobs)
        return;
    pthread_mutex_lock(&jobs->lock);
    jobs->ends = 1;
    pthread_cond_broadcast(&jobs->work);
    pthread_mutex_unlock(&jobs->lock);
    for (i = 0; i < jobs->n_threads; i++)
        pthread_join(jobs->threads[i], NULL);
    for (i = 0; i < jobs->capacity; i++)
        text_free(&jobs->ring[i].text);
    pthread_cond_destroy(&jobs->done);
    pthread_cond_destroy(&jobs->work);
    pthread_mutex_destroy(&jobs->lock);
    free(jobs->ring);
    free(jobs);
}
